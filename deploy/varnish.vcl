vcl 4.1;
# Varnish in front of Park News: docs/in-front.md.

import std;

backend default {
    .host = "127.0.0.1";
    .port = "8000";
    .probe = {
        .url = "/healthz";
        .interval = 2s;
        .timeout = 2s;
        .window = 3;
        .threshold = 2;
        .initial = 2;
    }
}

# Who may drop answers: the site's own servers.
acl purgers {
    "127.0.0.0"/8;
    "::1";
    "10.0.0.0"/8;
    "172.16.0.0"/12;
    "192.168.0.0"/16;
    "fc00::"/7;
}

sub vcl_recv {
    if (req.restarts == 0) {
        unset req.http.X-Had-Error;
    }
    # What nothing reads would make many answers of one; as cache/responses/key.py has it.
    if (req.url ~ "[?&]((utm|mtm|pk)_\w+|([gyd]cl|fbcl|msclk)id|mc_[ce]id|_ga|_gl|igshid|spm|isappinstalled)=") {
        set req.url = regsuball(req.url, "(?<=[?&])((utm|mtm|pk)_\w+|([gyd]cl|fbcl|msclk)id|mc_[ce]id|_ga|_gl|igshid|spm|isappinstalled)=[^&]*&?", "");
        set req.url = regsub(req.url, "[?&]+$", "");
    }
    if (req.url ~ "^/api/|/search/") {
        set req.url = std.querysort(req.url);
    }

    if (req.method == "PURGE") {
        # A comma tells that it came through a proxy of ours, which may be for anybody.
        if (client.ip !~ purgers || req.http.X-Forwarded-For ~ ",") {
            return (synth(405));
        }
        if (!req.http.Surrogate-Key) {
            return (purge);
        }
        if (req.http.Surrogate-Key !~ "^[\w.~% -]+$") {
            return (synth(400, "Surrogate-Key takes names with spaces between them"));
        }
        # Only the object is looked at, so that Varnish can do so while nobody asks for it.
        if (!std.ban("obj.http.Surrogate-Key ~ (^|\s)(" + regsuball(req.http.Surrogate-Key, " +", "|") + ")(\s|$)")) {
            return (synth(500, std.ban_error()));
        }
        return (synth(200, "Dropped"));
    }

    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    if (req.http.Authorization || req.http.Cookie ~ "(^|;\s*)sessionid=") {
        return (pass);
    }
    if (req.url ~ "^/(admin|documents|metrics|healthz|readyz|api/v2/preview|api/v3-preview)\b") {
        return (pass);
    }
    # The site reads no other cookie, nor does a page change with one.
    unset req.http.Cookie;

    # Browsers ask for pages in many ways; other clients are answered by exactly what they ask for.
    if (req.http.Accept ~ "^text/html,application/xhtml\+xml,") {
        set req.http.Accept = "text/html";
    }

    # While the site answers, half a minute is the longest that somebody may read what is being made anew; while it does
    # not, whatever there is.
    if (std.healthy(req.backend_hint) && !req.http.X-Had-Error) {
        set req.grace = 30s;
    }
    return (hash);
}

sub vcl_hash {
    hash_data(req.http.X-Forwarded-Proto);
}

sub vcl_backend_response {
    # In the background there is an answer still that is better than an error.
    if (beresp.status >= 500 && bereq.is_bgfetch) {
        return (abandon);
    }
    # Varnish reads max-age, s-maxage and stale-while-revalidate by itself. A short one says that something is due.
    if (beresp.http.Cache-Control ~ "stale-while-revalidate=30\b" && beresp.http.Cache-Control ~ "stale-if-error=\d") {
        set beresp.grace = std.duration(regsub(beresp.http.Cache-Control, "^.*stale-if-error=(\d+).*$", "\1s"), 30s);
    } elsif (beresp.http.Cache-Control !~ "stale-while-revalidate") {
        set beresp.grace = 0s;
    }
    set beresp.keep = 0s;
}

sub vcl_deliver {
    # An error of a site that seemed healthy: once more, with what there is.
    if (resp.status >= 500 && req.restarts == 0 && (req.method == "GET" || req.method == "HEAD")) {
        set req.http.X-Had-Error = "yes";
        return (restart);
    }
    unset resp.http.Surrogate-Key;
    if (obj.hits > 0) {
        unset resp.http.X-Request-ID;  # of the one who asked first
        unset resp.http.Server-Timing;
        set resp.http.Cache-Status = resp.http.Cache-Status + ", Varnish; hit";
    } elsif (resp.http.Cache-Status) {
        set resp.http.Cache-Status = resp.http.Cache-Status + ", Varnish; fwd=miss";
    }
}
