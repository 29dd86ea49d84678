"""Where messages may go: addresses of the public internet, by https, unless a setting allows more."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpx
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

GLOBAL_UNICAST = IPv6Network("2000::/3")
NAT64 = IPv6Network("64:ff9b::/96")  # an IPv4 address in its last 32 bits
MAPPED = IPv6Network("::ffff:0:0/96")  # likewise


def is_allowed(address: str) -> bool:
    """Whether a connection to this IP address may be opened."""
    return settings.WEBHOOKS_ALLOW_PRIVATE_TARGETS or is_public(address)


def is_public(address: str) -> bool:
    """Whether this IP address is one of the public internet, reached without a tunnel."""
    ip = ip_address(address)
    if isinstance(ip, IPv6Address):
        if ip in NAT64 or ip in MAPPED:
            ip = IPv4Address(int(ip) & 0xFFFFFFFF)
        elif ip not in GLOBAL_UNICAST or ip.sixtofour:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


def validate_target(url: str) -> None:
    """Raises ValidationError, saying why, for an address that nothing would be sent to."""
    try:
        target = httpx.URL(url)
    except httpx.InvalidURL:
        target = httpx.URL()
    schemes = ["https", "http"] if settings.WEBHOOKS_ALLOW_PRIVATE_TARGETS else ["https"]
    if target.scheme not in schemes or not target.host:
        raise ValidationError(_("Give an address that starts with %(scheme)s://.") % {"scheme": ":// / ".join(schemes)})
    if target.userinfo or target.fragment:
        raise ValidationError(_("Give an address without user name, password and #."))
    if _is_ip(target.host) and not is_allowed(target.host):
        raise ValidationError(_("Nothing is sent to addresses of private networks."))


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
