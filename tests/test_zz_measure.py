import time, pytest
from django.core.management import call_command
from PIL import Image
from home.demo import pictures
from home.demo.drawing import SIZE
def plain(key):
    s = pictures.SUBJECTS[key]
    return pictures._save(Image.new("RGB", SIZE, "#86bcd6"), f"{key}.jpg", s.title, s.description, s.focus)
def test_x(db, monkeypatch, settings, tmp_path, client):
    settings.DEMO_SIGN_IN = tmp_path/"s"
    monkeypatch.setattr(pictures, "_picture", plain)
    t=time.time(); call_command("build_demo", verbosity=0); print("build", time.time()-t)
    t=time.time(); r=client.get("/api/v2/changes/?limit=100"); print("changes", time.time()-t, len(r.content))
    t=time.time(); r=client.get("/api/v2/page/?path=/"); print("home", time.time()-t, r.status_code)
