"""Well-known sources by kind, as they stand in the source of a touch: a name or a host, matched as a whole.

A leading `www.` counts for nothing, so no host is listed with it. No source stands in two lists.
"""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _hosts(name: str, endings: str) -> frozenset[str]:
    return frozenset(f"{name}.{ending}" for ending in endings.split())


_GOOGLE = _hosts(
    "google",
    """
    ad ae al am as at az ba be bf bg bi bj bs bt by ca cat cd cf cg ch ci cl cm cn com cv cz de dj dk dm dz ee es fi fm
    fr ga ge gg gl gm gr gy hn hr ht hu ie im iq is it je jo ki kg kz la li lk lt lu lv md me mg mk ml mn mu mv mw ne
    nl no nr nu pl pn ps pt ro rs ru rw sc se sh si sk sm sn so sr st td tg tl tm tn to tt vg vu ws
    co.ao co.bw co.ck co.cr co.id co.il co.in co.jp co.ke co.kr co.ls co.ma co.mz co.nz co.th co.tz co.ug co.uk co.uz
    co.ve co.vi co.za co.zm co.zw
    com.af com.ag com.ar com.au com.bd com.bh com.bn com.bo com.br com.bz com.co com.cu com.cy com.do com.ec com.eg
    com.et com.fj com.gh com.gi com.gt com.hk com.jm com.kh com.kw com.lb com.ly com.mm com.mt com.mx com.my com.na
    com.ng com.ni com.np com.om com.pa com.pe com.pg com.ph com.pk com.pr com.py com.qa com.sa com.sb com.sg com.sl
    com.sv com.tj com.tr com.tw com.ua com.uy com.vc com.vn
    """,
)

SEARCH_ENGINES = (
    _GOOGLE
    | _hosts("images.google", "com co.uk de fr es it nl")
    | _hosts("search.yahoo", "com co.jp")
    | _hosts("yahoo", "com co.jp co.uk de fr es it ca com.au com.br in")
    | _names(
        """
    google googlesearch google-search google-play google-my-business google-business-profile gmb
    news.google.com scholar.google.com cse.google.com
    bing bing.com cn.bing.com microsoft msn msn.com yahoo
    uk.search.yahoo.com de.search.yahoo.com fr.search.yahoo.com es.search.yahoo.com it.search.yahoo.com
    ca.search.yahoo.com au.search.yahoo.com br.search.yahoo.com in.search.yahoo.com nl.search.yahoo.com
    r.search.yahoo.com us.search.yahoo.com
    duckduckgo duckduckgo.com html.duckduckgo.com ddg ecosia ecosia.org qwant qwant.com lite.qwant.com qwantjunior.com
    startpage startpage.com eu.startpage.com ixquick ixquick.com brave brave.com search.brave.com kagi kagi.com mojeek
    mojeek.com swisscows swisscows.com swisscows.ch metager metager.org metager.de presearch presearch.com
    presearch.org you.com neeva neeva.com searx searx.me gigablast gigablast.com yep.com stract.com lilo lilo.org
    search.lilo.org oceanhero.today ekoru.org givero.com karmasearch.org lukol.com exalead exalead.fr
    baidu baidu.com m.baidu.com image.baidu.com news.baidu.com sogou sogou.com m.sogou.com so.com m.so.com 360.cn
    haosou.com sm.cn m.sm.cn shenma toutiao.com so.toutiao.com petalsearch.com
    yandex yandex.ru yandex.com yandex.com.tr yandex.kz yandex.by yandex.ua yandex.uz ya.ru rambler rambler.ru
    nova.rambler.ru go.mail.ru sputnik.ru
    naver naver.com search.naver.com m.search.naver.com m.naver.com daum daum.net search.daum.net m.search.daum.net
    nate nate.com zum.com search.zum.com goo.ne.jp search.goo.ne.jp biglobe biglobe.ne.jp excite excite.co.jp
    excite.com nifty.com search.nifty.com coccoc coccoc.com hao123.com
    seznam seznam.cz search.seznam.cz centrum.cz search.centrum.cz atlas.cz zoznam.sk onet onet.pl wp.pl
    szukaj.wp.pl eniro eniro.se sesam.no kvasir.no jubii.dk startsiden.no startsiden walla.co.il rediff.com
    ask ask.com uk.ask.com de.ask.com aol aol.com search.aol.com search.aol.co.uk search.aol.de lycos lycos.com
    search.lycos.com altavista alltheweb dogpile dogpile.com webcrawler webcrawler.com metacrawler.com info.com
    search.com mamma mamma.com hotbot hotbot.com entireweb.com gibiru.com search.xfinity.com
    t-online t-online.de suche.t-online.de web.de suche.web.de gmx suche.gmx.net suche.gmx.de search.gmx.com
    search.gmx.net 1und1 suche.1und1.de fireball.de search.ch bluewin.ch virgilio virgilio.it ricerca.virgilio.it
    libero.it search.libero.it arianna.libero.it voila orange.fr lemoteur.orange.fr sapo.pt terra terra.com.br uol
    uol.com.br busca.uol.com.br globo globo.com alice babylon search.babylon.com conduit search.conduit.com incredimail
    isearch.avg.com search.avira.com search.mywebsearch.com tiscali tiscali.it
    """
    )
)

SOCIAL_SITES = _names(
    """
    facebook facebook.com m.facebook.com l.facebook.com lm.facebook.com mbasic.facebook.com touch.facebook.com
    web.facebook.com business.facebook.com apps.facebook.com free.facebook.com de-de.facebook.com fb fb.com fb.me
    fb.watch facebook-ads facebook_ads facebookads meta meta.com meta-ads meta_ads metaads messenger messenger.com
    l.messenger.com m.me workplace workplace.com instagram instagram.com l.instagram.com m.instagram.com ig
    instagram-ads instagram_ads instagram_stories instagram-stories instagramstories threads threads.net l.threads.net
    threads.com l.threads.com
    linkedin linkedin.com m.linkedin.com de.linkedin.com uk.linkedin.com fr.linkedin.com business.linkedin.com
    touch.linkedin.com lnkd.in linkedin-ads linkedin_ads linkedinads linkedin_company linkedin-company com.linkedin
    twitter twitter.com m.twitter.com mobile.twitter.com ads.twitter.com t.co x x.com tweetdeck tweetdeck.com
    tweetdeck.twitter.com twitter-ads twitter_ads x-ads twtr.me bluesky bsky bsky.app bsky.social go.bsky.app mastodon
    mastodon.social mastodon.online mas.to mastodon.world mstdn.social mstdn.jp hachyderm.io fosstodon.org
    infosec.exchange chaos.social pixelfed pixelfed.social lemmy lemmy.world lemmy.ml kbin.social pleroma misskey.io
    gab gab.com gettr gettr.com parler parler.com truthsocial truthsocial.com minds minds.com counter.social ello
    ello.co
    reddit reddit.com old.reddit.com new.reddit.com np.reddit.com out.reddit.com amp.reddit.com m.reddit.com redd.it
    reddit-ads reddit_ads com.reddit.frontpage pinterest pinterest.com pinterest.de pinterest.co.uk pinterest.fr
    pinterest.es pinterest.it pinterest.ca pinterest.at pinterest.ch pinterest.com.au pinterest.com.mx pinterest.jp
    pinterest.se pinterest.dk pinterest.nz pinterest.pt pinterest.ie pinterest.ph pinterest.cl br.pinterest.com
    in.pinterest.com nl.pinterest.com pin.it pinterest-ads pinterest_ads snapchat snapchat.com snapchat-ads
    tiktok-business lemon8 lemon8-app.com bereal bere.al clubhouse joinclubhouse.com
    xing xing.com xing.to viadeo viadeo.com viadeo.journaldunet.com kununu kununu.com glassdoor glassdoor.com
    glassdoor.de glassdoor.co.uk fishbowlapp.com teamblind.com polywork polywork.com
    quora quora.com de.quora.com fr.quora.com es.quora.com tumblr tumblr.com t.umblr.com whatsapp whatsapp.com
    web.whatsapp.com api.whatsapp.com wa.me l.wl.co telegram telegram.me telegram.org web.telegram.org
    org.telegram.messenger t.me signal.me viber viber.com skype skype.com web.skype.com discord discord.com
    discord.gg discordapp.com slack slack.com app.slack.com teams.microsoft.com statics.teams.cdn.office.net
    yammer yammer.com viva-engage line line.me lin.ee kakao kakao.com kakaotalk kakaostory story.kakao.com band.us
    wechat weixin weixin.qq.com mp.weixin.qq.com weibo weibo.com m.weibo.cn s.weibo.com t.cn qq qzone qzone.qq.com
    user.qzone.qq.com douban douban.com zhihu zhihu.com zhuanlan.zhihu.com link.zhihu.com xiaohongshu xiaohongshu.com
    rednote tieba tieba.baidu.com renren renren.com kaixin001.com zalo zalo.me
    vk vk.com m.vk.com away.vk.com vk.ru vkontakte vkontakte.ru ok.ru m.ok.ru odnoklassniki odnoklassniki.ru my.mail.ru
    livejournal livejournal.com dzen.ru zen.yandex.ru nk.pl wykop wykop.pl taringa taringa.net tuenti tuenti.com
    skyrock skyrock.com studivz hi5 hi5.com orkut myspace myspace.com friendster bebo bebo.com
    tagged.com badoo badoo.com meetme.com mixi mixi.jp ameba ameba.jp ameblo.jp hatena hatena.ne.jp b.hatena.ne.jp
    note.com plurk plurk.com sharechat sharechat.com koo kooapp.com
    hacker-news hackernews hn news.ycombinator.com lobste.rs slashdot slashdot.org stackoverflow stackoverflow.com
    stackexchange stackexchange.com superuser.com serverfault.com askubuntu.com dev.to hashnode hashnode.com
    indiehackers indiehackers.com producthunt product-hunt producthunt.com betalist betalist.com growthhackers
    growthhackers.com dribbble dribbble.com behance behance.net deviantart deviantart.com flickr
    flickr.com m.flickr.com 500px 500px.com vsco vsco.co we-heart-it weheartit.com fotolog imgur
    imgur.com m.imgur.com 9gag 9gag.com giphy giphy.com
    medium medium.com link.medium.com substack substack.com open.substack.com blogger blogger.com blogspot
    blogspot.com wordpress.com typepad typepad.com tealfeed vocal.media ghost.io wattpad wattpad.com goodreads
    goodreads.com librarything.com anobii.com letterboxd letterboxd.com last.fm lastfm
    flipboard flipboard.com getpocket.com instapaper instapaper.com feedly feedly.com diigo diigo.com
    delicious stumbleupon stumbleupon.com mix.com digg digg.com fark fark.com scoop.it scoopit paper.li
    pearltrees pearltrees.com folkd.com meneame meneame.net disqus disqus.com intensedebate.com
    meetup meetup.com meetu.ps nextdoor nextdoor.com nextdoor.co.uk nebenan.de nebenan couchsurfing
    couchsurfing.com couchsurfing.org yelp yelp.com yelp.co.uk yelp.de m.yelp.com tripadvisor tripadvisor.com
    tripadvisor.co.uk tripadvisor.de tripadvisor.fr tripadvisor.it tripadvisor.es foursquare foursquare.com swarmapp.com
    gutefrage gutefrage.net answers.com answers.yahoo.com jodel jodel.com ravelry ravelry.com strava strava.com
    patreon patreon.com ko-fi.com linktr.ee linktree beacons.ai bio.link campsite.bio taplink.cc
    hootsuite hootsuite.com ow.ly buffer buffer.com buff.ly sprout-social sproutsocial sprinklr later.com linkin.bio
    dlvr.it socialbakers publer metricool social-native social_native skool skool.com circle.so mighty-networks
    activerain activerain.com biggerpockets academia.edu researchgate researchgate.net xanga xanga.com caringbridge
    classmates classmates.com care2.com stocktwits stocktwits.com
    """
)

SHOPPING_SITES = (
    _hosts(
        "amazon", "com co.uk de fr es it nl pl se be ca com.au com.br com.mx com.tr co.jp in ae sa sg eg cn co.za ie"
    )
    | _hosts("ebay", "com co.uk de fr es it nl pl be ch at ie ca com.au com.hk com.sg com.my ph")
    | _hosts("idealo", "de co.uk fr es it at")
    | _hosts("kelkoo", "com co.uk de fr es it nl")
    | _hosts("zalando", "de at ch fr es it nl be pl se dk fi no co.uk")
    | _hosts("shopping.google", "com co.uk de")
    | _hosts("mercadolibre", "com com.ar com.mx com.co cl com.uy com.pe")
    | _hosts("temu", "com co.uk")
    | _names(
        """
    amazon m.amazon.com smile.amazon.com amazon-ads amazon_ads ebay m.ebay.com ebay-kleinanzeigen.de kleinanzeigen
    kleinanzeigen.de etsy etsy.com m.etsy.com walmart walmart.com walmart.ca target.com costco.com bestbuy.com
    homedepot.com lowes.com wayfair wayfair.com wayfair.de newegg newegg.com overstock.com macys.com kohls.com
    samsclub.com alibaba alibaba.com m.alibaba.com aliexpress aliexpress.com m.aliexpress.com de.aliexpress.com
    aliexpress.ru aliexpress.us taobao taobao.com m.taobao.com tmall tmall.com jd jd.com m.jd.com 1688.com pinduoduo
    shopee shopee.sg shopee.com.my shopee.co.id shopee.com.br shopee.vn shopee.ph lazada lazada.com lazada.sg
    lazada.com.my lazada.co.id tokopedia tokopedia.com bukalapak bukalapak.com rakuten rakuten.com rakuten.co.jp
    search.rakuten.co.jp kakaku.com zozo.jp coupang coupang.com gmarket.co.kr 11st.co.kr shopping.naver.com
    search.shopping.naver.com flipkart flipkart.com myntra.com snapdeal.com meesho.com
    shopify shopify.com shop.app shop.com shopping shopping.com shopping.yahoo.com shopping.yahoo.co.jp google-shopping
    google_shopping googleshopping igshopping ig-shopping instagram-shopping facebook-marketplace bing-shopping
    shopzilla shopzilla.com bizrate.com pricegrabber pricegrabber.com nextag nextag.com pricewatch.com pronto.com
    slickdeals slickdeals.net camelcamelcamel.com joinhoney.com retailmenot retailmenot.com
    idealo billiger billiger.de geizhals geizhals.de geizhals.at geizhals.eu guenstiger.de mydealz
    mydealz.de otto otto.de zalando kaufland.de real.de mediamarkt.de toppreise.ch digitec.ch galaxus galaxus.ch
    galaxus.de kelkoo twenga twenga.com twenga.fr twenga.de leguide leguide.com ciao.de cdiscount cdiscount.com
    fnac.com ledenicheur.fr dealabs.com trovaprezzi trovaprezzi.it pricerunner pricerunner.com pricerunner.dk
    pricerunner.se prisjakt prisjakt.nu prisjakt.no pricespy.co.uk hintaopas.fi beslist.nl
    vergelijk.nl kieskeurig.nl bol bol.com coolblue.nl ceneo ceneo.pl allegro allegro.pl skapiec.pl heureka heureka.cz
    heureka.sk zbozi.cz skroutz skroutz.gr arukereso.hu compari.ro emag emag.ro trendyol trendyol.com hepsiburada
    hepsiburada.com n11.com akakce.com ozon ozon.ru wildberries wildberries.ru market.yandex.ru avito.ru zap.co.il
    mercadolibre mercadolivre.com.br mercadolivre americanas.com.br buscape.com.br zoom.com.br jumia jumia.com.ng
    noon.com souq.com takealot takealot.com catch.com.au gumtree.com.au gumtree.com gumtree trademe.co.nz
    wish.com temu shein shein.com us.shein.com vinted vinted.fr vinted.de depop depop.com poshmark poshmark.com
    mercari mercari.com craigslist craigslist.org stripe stripe.com checkout.stripe.com
    """
    )
)

VIDEO_SITES = _names(
    """
    youtube youtube.com m.youtube.com music.youtube.com studio.youtube.com gaming.youtube.com kids.youtube.com
    youtube-nocookie.com youtu.be yt youtube-ads youtube_ads youtubeads youtube-shorts com.google.android.youtube
    vimeo vimeo.com player.vimeo.com m.vimeo.com twitch twitch.tv m.twitch.tv player.twitch.tv kick.com dailymotion
    dailymotion.com dai.ly tiktok tiktok.com m.tiktok.com vm.tiktok.com ads.tiktok.com tiktok-ads tiktok_ads tiktokads
    douyin douyin.com kuaishou kuaishou.com likee triller wistia wistia.com wistia.net fast.wistia.net fast.wistia.com
    vidyard vidyard.com play.vidyard.com share.vidyard.com loom loom.com brightcove brightcove.com
    players.brightcove.net jwplayer vzaar sproutvideo.com hippovideo.io netflix netflix.com hulu hulu.com disneyplus
    disneyplus.com primevideo primevideo.com peacocktv.com crunchyroll crunchyroll.com pluto.tv tubitv.com roku roku.com
    bilibili bilibili.com m.bilibili.com youku youku.com v.youku.com iqiyi iqiyi.com v.qq.com acfun.cn
    nicovideo niconico nicovideo.jp abema.tv rumble rumble.com odysee odysee.com lbry.tv bitchute bitchute.com
    peertube joinpeertube.org ted ted.com crackle crackle.com veoh veoh.com metacafe metacafe.com break.com
    vevo vevo.com rutube rutube.ru viddler viddler.com streamable streamable.com utreon.com floatplane.com
    nebula.tv curiositystream curiositystream.com
    """
)
