"""The Penilai's answer to a question about an indicator, and when it was given."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("planning", "0002_asal_penugasan_rhk")]

    operations = [
        migrations.AddField(
            model_name="konfirmasipaham",
            name="jawaban",
            field=models.TextField(blank=True, default="", max_length=1000),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="konfirmasipaham",
            name="dijawab_at",
            field=models.DateTimeField(null=True),
        ),
    ]
