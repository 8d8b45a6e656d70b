"""The tables of complaints and process evaluations."""

import django.db.models.deletion
import takar.common.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('org', '0001_awal'),
        ('service', '0001_awal'),
        ('units', '0001_awal'),
    ]

    operations = [
        migrations.CreateModel(
            name='Pengaduan',
            fields=[
                ('id', models.UUIDField(default=takar.common.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('versi_baris', models.PositiveIntegerField(default=1, editable=False)),
                ('nomor', models.CharField(max_length=24)),
                ('kode_sidik', models.CharField(max_length=64)),
                ('jenis', models.CharField(choices=[('PENGADUAN', 'Pengaduan tentang pelayanan'), ('PENGAWASAN', 'Pelanggaran: pungutan, penyalahgunaan wewenang, disiplin'), ('INFORMASI', 'Permintaan informasi'), ('ASPIRASI', 'Usul atau aspirasi')], max_length=10)),
                ('pokok', models.CharField(choices=[('WAKTU', 'Terlalu lama'), ('SYARAT', 'Syarat atau prosedur'), ('BIAYA', 'Biaya'), ('SIKAP', 'Sikap petugas'), ('HASIL', 'Hasil keliru'), ('SARANA', 'Tempat, sarana, atau akses'), ('LAIN', 'Hal lain')], max_length=8)),
                ('sifat', models.CharField(choices=[('BERNAMA', 'Dengan nama'), ('RAHASIA', 'Nama dirahasiakan'), ('ANONIM', 'Tanpa nama')], max_length=8)),
                ('isi', models.TextField(max_length=4000)),
                ('status', models.CharField(choices=[('DITERIMA', 'Diterima'), ('DIKEMBALIKAN', 'Menunggu pelapor'), ('DITERUSKAN', 'Diteruskan ke unit lain'), ('DIVERIFIKASI', 'Sudah diperiksa'), ('DITUGASKAN', 'Ditindaklanjuti'), ('DIJAWAB', 'Dijawab'), ('SELESAI', 'Selesai'), ('DITOLAK', 'Tidak dapat diproses'), ('DITARIK', 'Ditarik'), ('DIGABUNG', 'Digabung')], default='DITERIMA', max_length=12)),
                ('diterima_pada', models.DateTimeField()),
                ('diperiksa_pada', models.DateTimeField(null=True)),
                ('jatuh_tempo', models.DateTimeField(null=True)),
                ('ingatkan_pada', models.DateTimeField(null=True)),
                ('batas_pelapor', models.DateTimeField(null=True)),
                ('dijawab_pada', models.DateTimeField(null=True)),
                ('tepat', models.BooleanField(null=True)),
                ('selesai_pada', models.DateTimeField(null=True)),
                ('cara_selesai', models.CharField(blank=True, choices=[('PELAPOR', 'Pelapor puas'), ('DIAM', 'Pelapor tidak menanggapi'), ('VERIFIKATOR', 'Diperiksa orang lain')], max_length=11)),
                ('tingkat', models.PositiveSmallIntegerField(default=0)),
                ('terusan', models.PositiveSmallIntegerField(default=0)),
                ('dibuka_lagi', models.PositiveSmallIntegerField(default=0)),
                ('umum', models.CharField(blank=True, max_length=600)),
                ('instansi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.instansi')),
                ('layanan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='service.layanan')),
                ('penjawab', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.pegawai')),
                ('petugas', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.pegawai')),
                ('sama_dengan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='gabungan', to='complaint.pengaduan')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unitkerja')),
            ],
            options={
                'indexes': [models.Index(fields=['instansi', 'status', 'jatuh_tempo'], name='aduan_status'), models.Index(fields=['instansi', 'unit', 'diterima_pada'], name='aduan_unit'), models.Index(fields=['instansi', 'petugas', 'status'], name='aduan_petugas')],
                'constraints': [models.UniqueConstraint(fields=('instansi', 'nomor'), name='aduan_nomor_unik'), models.CheckConstraint(condition=models.Q(models.Q(('selesai_pada__isnull', False), ('status', 'SELESAI')), models.Q(models.Q(('status', 'SELESAI'), _negated=True), ('cara_selesai', '')), _connector='OR'), name='aduan_selesai_bercara'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'SELESAI'), _negated=True), models.Q(('cara_selesai__in', ('PELAPOR', 'DIAM', 'VERIFIKATOR')), ('dijawab_pada__isnull', False)), _connector='OR'), name='aduan_selesai_sesudah_jawab'), models.CheckConstraint(condition=models.Q(models.Q(('sama_dengan__isnull', False), ('status', 'DIGABUNG')), models.Q(models.Q(('status', 'DIGABUNG'), _negated=True), ('sama_dengan__isnull', True)), _connector='OR'), name='aduan_gabung_cocok'), models.CheckConstraint(condition=models.Q(('tingkat__range', (0, 3))), name='aduan_tingkat_wajar')],
            },
        ),
        migrations.CreateModel(
            name='EvaluasiProses',
            fields=[
                ('id', models.UUIDField(default=takar.common.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('versi_baris', models.PositiveIntegerField(default=1, editable=False)),
                ('status', models.CharField(choices=[('DIBUKA', 'Dibuka'), ('DITINDAK', 'Ditindaklanjuti'), ('DIUKUR', 'Diukur lagi'), ('TERBIT', 'Diumumkan'), ('DIHENTIKAN', 'Dihentikan')], default='DIBUKA', max_length=10)),
                ('masalah', models.CharField(max_length=600)),
                ('sebelum', models.JSONField()),
                ('sesudah', models.JSONField(null=True)),
                ('banding', models.CharField(blank=True, max_length=14)),
                ('sebab', models.CharField(blank=True, choices=[('ORANG', 'Petugas kurang atau berhalangan'), ('PERSETUJUAN', 'Menunggu paraf atau tanda tangan'), ('SYARAT', 'Syarat tidak jelas, berkas bolak-balik'), ('SISTEM', 'Aplikasi atau jaringan'), ('PIHAK_LAIN', 'Menunggu unit atau instansi lain'), ('LONJAKAN', 'Permohonan melonjak'), ('LAIN', 'Sebab lain')], max_length=11)),
                ('sebab_teks', models.CharField(blank=True, max_length=600)),
                ('kesimpulan', models.CharField(blank=True, max_length=600)),
                ('dibuka_pada', models.DateTimeField()),
                ('diukur_pada', models.DateTimeField(null=True)),
                ('terbit_pada', models.DateTimeField(null=True)),
                ('instansi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.instansi')),
                ('layanan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='service.layanan')),
                ('pembuka', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.pegawai')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unitkerja')),
                ('pengaduan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='complaint.pengaduan')),
            ],
            options={
                'indexes': [models.Index(fields=['instansi', 'status', 'terbit_pada'], name='evaluasi_proses_status')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('DIUKUR', 'TERBIT')), _negated=True), models.Q(('diukur_pada__isnull', False), ('sesudah__isnull', False)), _connector='OR'), name='evaluasi_proses_terukur'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'TERBIT'), _negated=True), ('terbit_pada__isnull', False), _connector='OR'), name='evaluasi_proses_terbit'), models.UniqueConstraint(condition=models.Q(('status__in', ('DIBUKA', 'DITINDAK', 'DIUKUR'))), fields=('instansi', 'layanan'), name='evaluasi_proses_satu')],
            },
        ),
        migrations.CreateModel(
            name='Pelapor',
            fields=[
                ('id', models.UUIDField(default=takar.common.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('versi_baris', models.PositiveIntegerField(default=1, editable=False)),
                ('nama', models.CharField(max_length=120)),
                ('kontak', models.CharField(blank=True, max_length=120)),
                ('instansi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.instansi')),
                ('pengaduan', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='pelapor', to='complaint.pengaduan')),
            ],
        ),
        migrations.CreateModel(
            name='BerkasAduan',
            fields=[
                ('id', models.UUIDField(default=takar.common.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('versi_baris', models.PositiveIntegerField(default=1, editable=False)),
                ('asal', models.CharField(choices=[('PELAPOR', 'Pelapor'), ('UNIT', 'Unit'), ('PEMERIKSA', 'Pemeriksa'), ('TAKAR', 'Takar')], max_length=9)),
                ('nama', models.CharField(max_length=120)),
                ('tipe', models.CharField(max_length=40)),
                ('ukuran', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('pada', models.DateTimeField()),
                ('instansi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.instansi')),
                ('pengaduan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='berkas', to='complaint.pengaduan')),
            ],
            options={
                'indexes': [models.Index(fields=['sha256'], name='berkas_aduan_sidik')],
            },
        ),
        migrations.CreateModel(
            name='PesanAduan',
            fields=[
                ('id', models.UUIDField(default=takar.common.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('versi_baris', models.PositiveIntegerField(default=1, editable=False)),
                ('asal', models.CharField(choices=[('PELAPOR', 'Pelapor'), ('UNIT', 'Unit'), ('PEMERIKSA', 'Pemeriksa'), ('TAKAR', 'Takar')], max_length=9)),
                ('langkah', models.CharField(max_length=20)),
                ('isi', models.TextField(blank=True, max_length=4000)),
                ('pada', models.DateTimeField()),
                ('instansi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.instansi')),
                ('oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.pegawai')),
                ('pengaduan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pesan', to='complaint.pengaduan')),
            ],
            options={
                'indexes': [models.Index(fields=['instansi', 'pengaduan', 'pada'], name='pesan_aduan_urut')],
            },
        ),
        migrations.CreateModel(
            name='TindakanProses',
            fields=[
                ('id', models.UUIDField(default=takar.common.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('versi_baris', models.PositiveIntegerField(default=1, editable=False)),
                ('isi', models.CharField(max_length=400)),
                ('tenggat', models.DateField()),
                ('selesai', models.DateField(null=True)),
                ('hasil', models.CharField(blank=True, max_length=400)),
                ('evaluasi', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tindakan', to='complaint.evaluasiproses')),
                ('instansi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.instansi')),
                ('penanggung', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.pegawai')),
            ],
            options={
                'indexes': [models.Index(fields=['instansi', 'evaluasi', 'tenggat'], name='tindakan_proses_urut')],
            },
        ),
        migrations.CreateModel(
            name='UrutAduan',
            fields=[
                ('id', models.UUIDField(default=takar.common.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('versi_baris', models.PositiveIntegerField(default=1, editable=False)),
                ('tahun', models.PositiveSmallIntegerField()),
                ('terakhir', models.PositiveIntegerField(default=0)),
                ('instansi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.instansi')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('instansi', 'tahun'), name='urut_aduan_unik')],
            },
        ),
        migrations.CreateModel(
            name='PemeriksaAduan',
            fields=[
                ('id', models.UUIDField(default=takar.common.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('versi_baris', models.PositiveIntegerField(default=1, editable=False)),
                ('mulai', models.DateField()),
                ('selesai', models.DateField(null=True)),
                ('instansi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.instansi')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.pegawai')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unitkerja')),
            ],
            options={
                'indexes': [models.Index(fields=['instansi', 'pegawai'], name='pemeriksa_aduan_orang')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('selesai__isnull', True)), fields=('instansi', 'unit', 'pegawai'), name='pemeriksa_aduan_sekali'), models.CheckConstraint(condition=models.Q(('selesai__isnull', True), ('selesai__gte', models.F('mulai')), _connector='OR'), name='pemeriksa_aduan_urut')],
            },
        ),
    ]
