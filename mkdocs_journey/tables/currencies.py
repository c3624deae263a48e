"""What stands beside an amount of money, as patterns: signs, and the codes of ISO 4217 that texts use."""

from __future__ import annotations

CURRENCY_SIGN = r"[€$£¥₹₽₩₺₴₫฿₪]"
CURRENCY_CODE = (
    r"(?:EUR|USD|GBP|CHF|JPY|CNY|RMB|INR|BRL|MXN|CAD|AUD|NZD|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|BGN|TRY|ZAR|KRW|SGD|HKD|"
    r"THB|IDR|MYR|PHP|VND|ILS|AED|SAR|EGP|NGN|KES|UAH|RUB|ARS|CLP|COP|PEN|TWD)"
)
