"""Pictures, attachments and structured blocks of imported pages."""

from hashlib import sha1

import pytest
from wagtail.documents import get_document_model
from wagtail.models import ReferenceIndex

from images.models import CustomImage
from news.models import NewsArticlePage
from tests.old_pages import html_page, png, statuses

pytestmark = pytest.mark.django_db

Document = get_document_model()


def test_pictures_and_attachments_come_into_the_library_once(run, folder):
    (folder / "i").mkdir()
    (folder / "i" / "gate.png").write_bytes(png())
    (folder / "i" / "same.png").write_bytes(png())
    (folder / "form.pdf").write_bytes(b"%PDF-1.4")
    (folder / "1.html").write_text(
        html_page(
            '<p>Text.</p><img src="i/gate.png" alt="The gate"><img src="/i/same.png"><img src="i/none.png">'
            '<img src="http://far.example/x.png"><p><a href="form.pdf">The form</a></p>'
            '<p>See <a href="form.pdf">it</a>.</p><p><a href="lost.docx">Lost</a> <a href="2.html">next</a></p>'
        ),
        "utf-8",
    )
    result = run(folder)
    image, document = CustomImage.objects.get(), Document.objects.get()
    article = NewsArticlePage.objects.get()
    kinds = [block.block_type for block in article.body]
    assert kinds == ["paragraph", "image", "image", "attachment", "paragraph"]
    assert article.body[1].value["image"].pk == image.pk
    assert article.body[1].value["image"].contextual_alt_text == "The gate"
    assert image.description == "The gate"
    assert [item.file_size for item in (image, document)] == [len(png()), len(b"%PDF-1.4")]
    assert [item.file_hash for item in (image, document)] == [sha1(png()).hexdigest(), sha1(b"%PDF-1.4").hexdigest()]
    assert article.body[3].value["document"] == document
    assert article.body[3].value["title"] == "The form"
    assert article.body[4].value.source == (
        f'<p>See <a linktype="document" id="{document.pk}">it</a>.</p>'
        '<p><a href="/lost.docx">Lost</a> <a href="/2.html">next</a></p>'
    )
    assert set(result["files"][0]["missing_media"]) == {"i/none.png", "http://far.example/x.png", "lost.docx"}
    assert result["summary"]["missing media"] == 3
    assert ReferenceIndex.get_references_to(image).count() == 2
    assert statuses(run(folder)) == ["unchanged"]
    (folder / "i" / "none.png").write_bytes(png("blue"))
    assert statuses(run(folder)) == ["updated"]
    assert CustomImage.objects.count() == 2


def test_files_outside_of_the_folder_and_broken_pictures_stay_out(run, folder, tmp_path):
    (tmp_path / "secret.pdf").write_bytes(b"%PDF-1.4")
    (folder / "broken.png").write_bytes(png()[:40])
    (folder / "1.html").write_text(
        html_page('<p>Text.</p><img src="broken.png"><p><a href="../secret.pdf">x</a></p>'), "utf-8"
    )
    missing = run(folder)["files"][0]["missing_media"]
    assert "outside" in missing["../secret.pdf"]
    assert "broken.png" in missing
    assert not Document.objects.exists()
    assert not CustomImage.objects.exists()


def test_headings_and_tables_are_blocks_that_the_editor_accepts(run, folder):
    (folder / "1.html").write_text(
        html_page(
            "<h4>Deep</h4><h5>Deeper</h5><p>Text.</p><table><tr><th>Year</th><th>Firms</th></tr>"
            "<tr><td>2020</td><td><b>43</b></td></tr></table>"
        ),
        "utf-8",
    )
    run(folder)
    article = NewsArticlePage.objects.get()
    article.body.stream_block.clean(article.body)
    assert [article.body[number].value["level"] for number in (0, 1)] == ["h2", "h3"]
    table = article.body[3].value
    assert [column["heading"] for column in table.columns] == ["Year", "Firms"]
    assert [str(value) for value in table.row_data[0]["values"]] == ["2020", "<p><b>43</b></p>"]
