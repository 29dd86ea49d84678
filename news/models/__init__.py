from news.feeds.settings import FeedSettings
from news.models.article import NewsArticlePage
from news.models.section import NewsIndexPage
from news.taxonomy.article_links import ArticleAuthor, ArticleTag, RelatedArticle
from news.taxonomy.author import Author
from news.taxonomy.category import Category
from news.taxonomy.correction import Correction
from news.taxonomy.note import Note

__all__ = [
    "ArticleAuthor",
    "ArticleTag",
    "Author",
    "Category",
    "Correction",
    "FeedSettings",
    "NewsArticlePage",
    "NewsIndexPage",
    "Note",
    "RelatedArticle",
]
