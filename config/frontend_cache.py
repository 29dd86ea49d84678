"""The caches in front of the site that purge what changed (docs/in-front.md), from the environment."""

from environ import Env

BACKENDS = "wagtail.contrib.frontend_cache.backends"


def caches_in_front(env: Env) -> dict[str, dict]:
    """`WAGTAILFRONTENDCACHE`: {} when nothing is told to purge."""
    caches = {
        f"varnish {location}": {"BACKEND": "cache.frontend.backends.VarnishBackend", "LOCATION": location}
        for location in env.list("PURGE_VARNISH", default=[])
    }
    if zone := env.str("PURGE_CLOUDFLARE_ZONE", default=""):
        token = env.str("PURGE_CLOUDFLARE_TOKEN", default="")
        caches["cloudflare"] = {"BACKEND": f"{BACKENDS}.CloudflareBackend", "ZONEID": zone, "BEARER_TOKEN": token}
    if distribution := env.str("PURGE_CLOUDFRONT_DISTRIBUTION", default=""):
        caches["cloudfront"] = {"BACKEND": f"{BACKENDS}.CloudfrontBackend", "DISTRIBUTION_ID": distribution}
    return caches
