from news.models.article import ArticleAuthor, ArticleTag, NewsArticlePage, RelatedArticle
from news.models.author import Author
from news.models.category import Category
from news.models.imported_page import ImportedPage
from news.models.section import NewsIndexPage

__all__ = [
    "ArticleAuthor",
    "ArticleTag",
    "Author",
    "Category",
    "ImportedPage",
    "NewsArticlePage",
    "NewsIndexPage",
    "RelatedArticle",
]
