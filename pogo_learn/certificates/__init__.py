"""What a certificate states, how it is signed, and how anybody checks it with no network.

Start with ``facts.py`` (what is stated) and ``code.py`` (the signed text of the QR code); then
``credential.py`` (the same as an Open Badge), ``page.py`` (the PDF), ``checking.py`` (is this one
genuine?) and ``issuing.py`` (who may have one). The formats are described in
``docs/certificates.md``.
"""
