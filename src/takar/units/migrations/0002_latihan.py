from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("units", "0001_awal")]

    operations = [
        migrations.AddField(
            model_name="instansi",
            name="latihan",
            field=models.BooleanField(default=False, editable=False),
        ),
    ]
