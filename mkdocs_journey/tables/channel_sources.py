"""Well-known sources by kind, as they stand in the source of a touch: a name or a host, matched as a whole."""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


SEARCH_ENGINES = _names(
    """
    google google.com google.co.uk google.de google.fr google.es google.it google.nl google.be google.ch google.at
    google.pl google.se google.dk google.no google.fi google.pt google.ie google.ca google.com.au google.co.nz
    google.co.in google.co.jp google.com.br google.com.mx google.co.za google.com.tr google.com.sg google.com.hk
    www.google.com news.google.com googlesearch google-play google-my-business bing bing.com www.bing.com
    cn.bing.com microsoft msn msn.com yahoo yahoo.com search.yahoo.com uk.search.yahoo.com de.search.yahoo.com
    fr.search.yahoo.com yahoo.co.jp duckduckgo duckduckgo.com ecosia ecosia.org www.ecosia.org qwant qwant.com
    www.qwant.com startpage startpage.com www.startpage.com brave search.brave.com baidu baidu.com m.baidu.com
    www.baidu.com yandex yandex.ru yandex.com yandex.com.tr ya.ru naver naver.com search.naver.com daum daum.net
    seznam seznam.cz search.seznam.cz sogou sogou.com so.com 360.cn sm.cn ask ask.com aol search.aol.com lycos
    search.lycos.com kagi kagi.com mojeek mojeek.com swisscows swisscows.com metager metager.org metager.de t-online
    suche.t-online.de web.de suche.web.de suche.gmx.net gmx search.gmx.com virgilio libero.it search.libero.it onet
    onet.pl wp.pl szukaj.wp.pl rambler rambler.ru nova.rambler.ru dogpile dogpile.com webcrawler webcrawler.com
    info.com presearch presearch.com you.com petalsearch.com coccoc coccoc.com goo.ne.jp biglobe.ne.jp eniro
    eniro.se alice terra babylon search.com
    """
)

SOCIAL_SITES = _names(
    """
    facebook facebook.com www.facebook.com m.facebook.com l.facebook.com lm.facebook.com web.facebook.com
    business.facebook.com fb fb.com fb.me facebook-ads facebook_ads facebookads meta meta.com messenger
    messenger.com l.messenger.com m.me workplace workplace.com instagram instagram.com www.instagram.com
    l.instagram.com ig instagram_stories instagram-stories threads threads.net l.threads.net threads.com linkedin
    linkedin.com www.linkedin.com lnkd.in m.linkedin.com linkedin-ads linkedin_ads linkedinads twitter twitter.com
    mobile.twitter.com t.co x x.com tweetdeck tweetdeck.twitter.com bluesky bsky bsky.app go.bsky.app mastodon
    mastodon.social mastodon.online fosstodon.org reddit reddit.com www.reddit.com old.reddit.com out.reddit.com
    amp.reddit.com pinterest pinterest.com www.pinterest.com pinterest.de pinterest.co.uk pinterest.fr pin.it
    snapchat snapchat.com tiktok-business xing xing.com www.xing.com quora quora.com www.quora.com tumblr tumblr.com
    t.umblr.com whatsapp whatsapp.com web.whatsapp.com api.whatsapp.com wa.me telegram telegram.me telegram.org
    web.telegram.org t.me discord discord.com discordapp.com slack slack.com app.slack.com wechat weixin weibo
    weibo.com s.weibo.com qq qzone qzone.qq.com douban douban.com zhihu zhihu.com vk vk.com m.vk.com away.vk.com
    vkontakte ok.ru odnoklassniki line line.me kakao kakaotalk kakaostory story.kakao.com hacker-news hackernews
    news.ycombinator.com lobste.rs medium medium.com substack substack.com stackoverflow stackoverflow.com
    stackexchange stackexchange.com meetup meetup.com nextdoor nextdoor.com flipboard flipboard.com diigo diigo.com
    digg digg.com disqus disqus.com livejournal livejournal.com blogger blogspot wordpress.com glassdoor
    glassdoor.com yelp yelp.com tripadvisor tripadvisor.com foursquare foursquare.com goodreads goodreads.com
    deviantart deviantart.com flickr flickr.com behance behance.net producthunt producthunt.com www.producthunt.com
    indiehackers indiehackers.com hootsuite buffer buffer.com sprout-social
    """
)

SHOPPING_SITES = _names(
    """
    amazon amazon.com www.amazon.com amazon.co.uk amazon.de amazon.fr amazon.es amazon.it amazon.ca amazon.co.jp
    ebay ebay.com www.ebay.com ebay.co.uk ebay.de ebay.com.au etsy etsy.com www.etsy.com walmart walmart.com
    www.walmart.com target.com costco.com bestbuy.com alibaba alibaba.com aliexpress aliexpress.com taobao
    taobao.com tmall tmall.com jd.com 1688.com shopify shopify.com shop.app shop.com shopping.com googleshopping
    google-shopping igshopping shopzilla shopzilla.com pricegrabber pricegrabber.com nextag nextag.com idealo
    idealo.de idealo.co.uk billiger.de geizhals.de geizhals.at otto.de zalando zalando.de kelkoo kelkoo.com twenga
    twenga.com leguide.com pricerunner pricerunner.com bol.com allegro allegro.pl rakuten rakuten.co.jp mercadolibre
    mercadolivre.com.br mercadolibre.com.mx flipkart flipkart.com stripe checkout.stripe.com stripe.com wish.com
    temu temu.com shein shein.com
    """
)

VIDEO_SITES = _names(
    """
    youtube youtube.com www.youtube.com m.youtube.com youtu.be youtube-ads youtube_ads vimeo vimeo.com
    player.vimeo.com twitch twitch.tv www.twitch.tv dailymotion dailymotion.com tiktok tiktok.com www.tiktok.com
    wistia wistia.com fast.wistia.net vidyard vidyard.com play.vidyard.com loom loom.com netflix netflix.com hulu
    hulu.com disneyplus disneyplus.com bilibili bilibili.com youku youku.com iqiyi iqiyi.com v.qq.com rumble
    rumble.com odysee odysee.com ted ted.com crackle crackle.com niconico nicovideo.jp rutube rutube.ru
    """
)
