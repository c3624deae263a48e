/* mkdocs-journey, MIT: first and last touch into hidden form fields; nothing kept without consent. */
(() => {
	const KEY = "journey_touches", TAGS = ["source", "medium", "campaign", "term", "content"]
	const FIELDS = [...TAGS, "landing_page", "referrer", "click_id_kind", "seen_at"]
	const CLICKS = "gclid gbraid wbraid dclid fbclid msclkid ttclid li_fat_id twclid".split(" ")
	const SEARCH = /^(?:www\.|m\.)?(google|bing|duckduckgo|ecosia|qwant|baidu|yandex)\.[a-z.]{2,6}$|\bsearch\.(yahoo|brave)\.com$/
	const own = document.currentScript.dataset.own || location.hostname.replace(/^www\./, "")
	let kept, consent

	const age = touch => (Date.now() - Date.parse(touch?.seen_at)) / 6e4

	const readTouch = () => {
		const query = new URLSearchParams(location.search), touch = {}
		let from
		try { from = new URL(document.referrer) } catch {}
		const inside = from && own.split(" ").some(host => ("." + from.hostname).endsWith("." + host))
		if (inside) from = null
		// What has an at sign may be an address.
		for (const tag of TAGS) touch[tag] = (query.get("utm_" + tag) || "").replace(/.*@.*/, "").slice(0, 200)
		touch.click_id_kind = CLICKS.find(id => query.has(id)) || ""
		if (!(touch.source || touch.medium || touch.campaign || touch.click_id_kind)) {
			if (inside) return
			const engine = from && SEARCH.exec(from.hostname)
			touch.source = engine ? engine[1] || engine[2] : from ? from.hostname : "(direct)"
			touch.medium = engine ? "organic" : from ? "referral" : "(none)"
		}
		touch.landing_page = location.origin + location.pathname.replace(/[^/]*(@|%40)[^/]*/g, "-")
		touch.referrer = from ? from.origin + "/" : ""
		touch.seen_at = new Date().toISOString()
		return touch
	}

	const remember = () => {
		const touch = readTouch()
		try { kept = JSON.parse(localStorage[KEY]) } catch {}
		// A direct visit says nothing new, a page loaded again is no touch; after 13 months all is new.
		if (!(age(kept?.first) < 57e4 && kept.last)) kept = touch && { first: touch, last: touch }
		else if (touch && touch.source != "(direct)" &&
			(age(kept.last) > 30 || TAGS.some(tag => touch[tag] != kept.last[tag]))) kept.last = touch
		try { if (kept) localStorage[KEY] = JSON.stringify(kept) } catch {}
	}

	const fill = () => {
		if (consent != null) for (const form of document.forms) for (const when of ["first", "last"]) for (const key of FIELDS) {
			const name = when + "_" + key
			if (consent && "journey" in form.dataset && !form.elements[name])
				form.insertAdjacentHTML("beforeend", `<input type=hidden name=${name}>`)
			const input = form.elements[name]
			if (input?.type == "hidden") input.value = kept?.[when][key] || ""
		}
	}

	window.journeyCapture = given => {
		consent = given
		kept = null
		if (given) remember()
		else try { delete localStorage[KEY] } catch {}
		fill()
	}
	if (window.journeyConsent) journeyCapture(true)
	new MutationObserver(fill).observe(document, { childList: true, subtree: true })
	addEventListener("submit", fill, true)
})()
