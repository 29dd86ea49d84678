"""Objects for tests: a page's parents are made with it, all else has a value that a reader can tell apart."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import factory
import wagtail_factories
from wagtail.models import Locale, Page

from home.models import HomePage
from images.models import CustomImage
from news.bulk import NewArticle, add_articles, index_articles
from news.models import Author, Category, NewsArticlePage, NewsIndexPage
from users.models import User


def home(language: str = "en") -> HomePage:
    """The home page that the first migration made for `language`."""
    return HomePage.objects.get(slug={"en": "home", "zh-hans": "home-zh-hans"}[language])


class _PageFactory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, parent: Page | None = None, **kwargs):
        parent = parent or cls.make_parent()
        parent.refresh_from_db()
        return parent.add_child(instance=model_class(**kwargs))


class SectionFactory(_PageFactory):
    class Meta:
        model = NewsIndexPage

    title = factory.Sequence(lambda n: f"Section {n}")
    make_parent = staticmethod(home)


class ArticleFactory(_PageFactory):
    class Meta:
        model = NewsArticlePage

    title = factory.Sequence(lambda n: f"Article {n}")
    summary = factory.LazyAttribute(lambda article: f"What {article.title} says")
    release_time = factory.Sequence(lambda n: datetime.fromtimestamp(1_600_000_000 + n, tz=UTC))
    body = [("paragraph", "<p>First paragraph.</p>")]
    make_parent = staticmethod(SectionFactory)


def write_articles(
    section: NewsIndexPage, each: Iterable[dict], tags: Sequence[str] = (), authors: Sequence[Author] = ()
) -> list[NewsArticlePage]:
    """Many articles, `each` one with its fields, as `ArticleFactory` makes them one by one in five times the time."""
    new = [NewArticle(ArticleFactory.build(**fields), tags, authors) for fields in each]
    articles = add_articles(section, new)
    index_articles(articles)
    return articles


class AuthorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Author

    name = factory.Sequence(lambda n: f"Author {n}")


class CategoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Category

    name = factory.Sequence(lambda n: f"Category {n}")
    locale = factory.LazyFunction(Locale.get_default)


class ImageFactory(wagtail_factories.ImageFactory):
    class Meta:
        model = CustomImage

    description = factory.Sequence(lambda n: f"What picture {n} shows")
    file = factory.django.ImageField(width=60, height=40)  # small, so that its renditions are made fast


class DocumentFactory(wagtail_factories.DocumentFactory):
    file = factory.django.FileField(filename="form.pdf", data=b"%PDF-1.4")


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    password = factory.django.Password("correct horse")
