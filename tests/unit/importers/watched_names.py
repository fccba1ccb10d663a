"""The environment variables by which a test tells the watched child where its log and the secret lie."""

LOG = "CLAIMDESK_TEST_LOG"
SECRET = "CLAIMDESK_TEST_SECRET"
