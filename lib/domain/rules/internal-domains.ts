import { mailboxOf } from "@/lib/domain/guest";
import { isDomain } from "@/lib/domain/views/rules-view";

/** Where anybody may have an address: whoever else has one there is no colleague for that. */
const publicDomains = new Set(
  `126.com 139.com 163.com aim.com aol.com bigpond.com bluewin.ch bol.com.br btinternet.com comcast.net
  cox.net daum.net duck.com email.com fastmail.com fastmail.fm foxmail.com free.fr freenet.de gmail.com
  gmx.at gmx.ch gmx.com gmx.de gmx.net googlemail.com hanmail.net hey.com hotmail.co.uk hotmail.com
  hotmail.de hotmail.es hotmail.fr hotmail.it hushmail.com icloud.com inbox.com inbox.ru interia.pl
  laposte.net libero.it list.ru live.co.uk live.com live.de live.fr live.nl mac.com mail.com mail.de
  mail.ru mailbox.org me.com msn.com naver.com o2.pl online.de orange.fr outlook.com outlook.de
  outlook.es outlook.fr outlook.jp pm.me posteo.de proton.me protonmail.com qq.com rambler.ru
  rediffmail.com rocketmail.com seznam.cz sfr.fr shaw.ca sina.com sky.com sohu.com t-online.de
  telenet.be tiscali.it tuta.com tutanota.com uol.com.br verizon.net virgilio.it wanadoo.fr web.de
  wp.pl yahoo.ca yahoo.co.in yahoo.co.jp yahoo.co.uk yahoo.com yahoo.com.br yahoo.de yahoo.es yahoo.fr
  yahoo.it yandex.com yandex.ru yeah.net ymail.com zoho.com`.split(/\s+/),
);

/** The domain of an address, as domains are compared; null where it has none. */
export function domainOf(address: string): string | null {
  const mailbox = mailboxOf(address);
  const at = mailbox.lastIndexOf("@");
  return at > 0 ? foldedDomain(mailbox.slice(at + 1)) : null;
}

/** One form of a domain's name: `münchen.example` is `xn--mnchen-3ya.example`. */
export function foldedDomain(domain: string): string {
  const plain = domain.trim().toLowerCase();
  if (/^[\x21-\x7e]*$/.test(plain)) return plain;
  return URL.canParse(`http://${plain}`) ? new URL(`http://${plain}`).hostname : plain;
}

/** The domains of a team's own mailboxes, as a first guess at which guests are colleagues. */
export function guessedDomains(mailboxes: string[]): string[] {
  const domains = mailboxes.flatMap((mailbox) => domainOf(mailbox) ?? []);
  const isOwn = (domain: string) =>
    isDomain(domain) && !publicDomains.has(domain) && !domain.endsWith(".calendar.google.com");
  return [...new Set(domains)].filter(isOwn).sort();
}
