import shutil
import ssl
import subprocess

import pytest
from server import serving

from svodka import FetchError

OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(OPENSSL is None, reason="openssl is not there to make a certificate with")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate of ministry.kz that signs itself, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        [
            OPENSSL,
            *"req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=ministry.kz".split(),
            "-addext",
            "subjectAltName=DNS:ministry.kz",
            "-keyout",
            key,
            "-out",
            certificate,
        ],
        check=True,
        capture_output=True,
    )
    return certificate, key


@pytest.fixture
def secure(certificate, names):
    """A server of HTTPS that goes by the names ministry.kz and other.kz, and remembers which one it was asked for."""
    names["ministry.kz"] = names["other.kz"] = ["127.0.0.1"]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    with serving(context) as server:
        server.named = []
        context.sni_callback = lambda _, name, __: server.named.append(name)
        server.page("/", "news")
        yield server


def test_the_name_is_proved_although_the_address_is_connected_to(secure, certificate, fetching):
    page = fetching(authorities=certificate[0]).get(secure.at("/", "ministry.kz"))
    assert page.body == b"news"
    assert secure.named == ["ministry.kz"]


def test_a_certificate_of_nobody_is_not_trusted(secure, fetching, clock):
    with pytest.raises(
        FetchError, match=r"^https://ministry\.kz:\d+/: its certificate is not trusted \(self.signed certificate\); check"
    ):
        fetching().get(secure.at("/", "ministry.kz"))
    assert clock.naps == secure.requests == []


def test_nor_is_one_of_another_name(secure, certificate, fetching):
    with pytest.raises(FetchError, match=r"its certificate is not trusted \(Hostname mismatch"):
        fetching(authorities=certificate[0]).get(secure.at("/", "other.kz"))
    assert secure.requests == []


def test_what_is_not_tls_is_no_connection(server, fetching):
    with pytest.raises(FetchError, match=r"no connection \(\[SSL.*, tried 2 times"):
        fetching(attempts=2).get(server.at("/").replace("http:", "https:"))


def test_authorities_that_cannot_be_read(fetching, tmp_path):
    rubbish = tmp_path / "rubbish.pem"
    rubbish.write_text("nothing")
    for path in (rubbish, tmp_path / "absent.pem"):
        with pytest.raises(FetchError, match=r"\.pem: not readable as PEM"):
            fetching(authorities=path)
