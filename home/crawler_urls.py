"""Addresses that crawlers ask for, the same in every language."""

from django.urls import path

from home.llms import llms_txt
from home.robots import robots_txt
from home.share_cards.views import share_card
from home.sitemaps import views

urlpatterns = [
    path("robots.txt", robots_txt, name="robots"),
    path("llms.txt", llms_txt, name="llms"),
    path("sitemap.xml", views.index, name="sitemap"),
    path("sitemap-pages.xml", views.pages, name="sitemap_pages"),
    path("sitemap-articles-<int:number>.xml", views.articles, name="sitemap_articles"),
    path("news-sitemap.xml", views.news_sitemap, name="news_sitemap"),
    path("share/<int:pk>-<slug:digest>.png", share_card, name="share_card"),
]
