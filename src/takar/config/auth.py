"""Settings of log-in, passwords, second factor, throttling and sessions."""

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["takar.accounts.backend.NipOrEmailBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "takar.accounts.validators.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "takar.accounts.validators.NotGuessable"},
    {"NAME": "takar.accounts.validators.NotAboutYou"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
# A mailed link to reset a password lives two hours.
PASSWORD_RESET_TIMEOUT = 2 * 3600

ACCOUNT_ADAPTER = "takar.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
# Per account and per network. A whole office comes from one address at half past seven, hence the wide second number.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "5/5m/key,60/5m/ip",
    "reset_password": "5/h/key,40/h/ip",
    "reset_password_from_key": "20/m/ip",
}
MFA_ADAPTER = "takar.accounts.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Takar"
# One step back and one ahead: phones of the field run a little off.
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Addresses come from the government's own records; there is no sign-up that could claim someone else's.
MFA_ALLOW_UNVERIFIED_EMAIL = True

SESSION_ENGINE = "takar.accounts.sessions"
SESSION_COOKIE_AGE = 12 * 3600
TAKAR_SESSION_IDLE = 2 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "takar.common.errors.csrf_failure"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
