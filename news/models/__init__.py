from news.models.article import NewsArticlePage
from news.models.article_links import ArticleAuthor, ArticleTag, RelatedArticle
from news.models.author import Author
from news.models.category import Category
from news.models.correction import Correction
from news.models.feed_settings import FeedSettings
from news.models.imported_page import ImportedPage
from news.models.note import Note
from news.models.section import NewsIndexPage

__all__ = [
    "ArticleAuthor",
    "ArticleTag",
    "Author",
    "Category",
    "Correction",
    "FeedSettings",
    "ImportedPage",
    "NewsArticlePage",
    "NewsIndexPage",
    "Note",
    "RelatedArticle",
]
