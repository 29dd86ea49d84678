"""What stands before a server elsewhere: nginx with the bytes as files, Varnish with the project's own VCL."""

import re
import shutil
from pathlib import Path

from tests.bench.data_set import PROJECT
from tests.bench.servers import clean_environment

VCL = PROJECT / "deploy" / "varnish.vcl"

_NGINX = """
daemon off;
worker_processes 1;
user root;
pid {folder}/nginx.pid;
error_log stderr crit;
events {{ worker_connections 64; }}
http {{
    access_log off;
    keepalive_requests 100000000;
    open_file_cache max=64;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port}; root {files}; }}
}}
"""


def program(name: str) -> str | None:
    """Where it is; Debian's system programs are on the path of root alone."""
    return shutil.which(name, path=f"{clean_environment()['PATH']}:/usr/sbin:/usr/local/sbin")


def no_nginx() -> str:
    """Why there is no nginx to measure, "" when there is."""
    return "" if program("nginx") else "nginx is not installed"


def no_varnish() -> str:
    """Why there is no Varnish to measure, "" when there is."""
    if not program("varnishd"):
        return "Varnish is not installed"
    return "" if VCL.exists() else "there is no deploy/varnish.vcl"


def nginx(folder: Path, files: Path, port: int) -> list:
    """The command that serves a folder's files."""
    configuration = folder / "nginx.conf"
    configuration.write_text(_NGINX.format(folder=folder, files=files, port=port))
    return [program("nginx"), "-e", "stderr", "-p", folder, "-c", configuration]


def varnish(folder: Path, backend: int, port: int) -> list:
    """The command that puts Varnish, as deploy/ configures it, in front of the server at the port `backend`."""
    vcl = folder / "varnish.vcl"
    vcl.write_text(pointed_at(VCL.read_text(), backend))
    listen = ["-a", f"127.0.0.1:{port}", "-f", vcl, "-s", "malloc,64m"]
    return [program("varnishd"), "-F", "-j", "none", "-n", folder / "varnish", *listen]


def pointed_at(vcl: str, port: int) -> str:
    """The configuration with its backends on this machine at the port."""
    vcl = re.sub(r'(\.host\s*=\s*)"[^"]*"', r'\1"127.0.0.1"', vcl)
    return re.sub(r'(\.port\s*=\s*)"[^"]*"', rf'\1"{port}"', vcl)
