/** Numbers of payment cards and of bank accounts, told from other digits by their checksums. */
import { type Span, span } from './span.ts';

/** 13 to 19 digits, together or in the groups in which cards show them. */
const CARD =
  /(?<![\w.+-])(?:\d{13,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?|\d{4}([ -])\d{6}\2\d{4,5})(?![\w-]|\.\d)/g;
/** How numbers of cards begin, with their length (ISO/IEC 7812): a timestamp or an identifier seldom does. */
const ISSUED =
  /^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}|6(?:011|5\d\d|4[4-9]\d)\d{12,15}|62\d{14,17}|35(?:2[89]|[3-8]\d)\d{12,15}|(?:50|5[6-9]|6[0-9])\d{14,17})$/;
/** Of the last, digits without a group are as often something else. */
const SELDOM = /^(?:50|5[6-9]|6(?!011|5|4[4-9]|2))/;
/** Numbers that providers of payments publish for tests. */
const TEST_CARDS: ReadonlySet<string> = new Set(
  (
    '4242424242424242 4111111111111111 4012888888881881 4000056655665556 4000002500003155 4000000000000002 4000000000009995 ' +
    '4000000000003220 4222222222222 4917610000000000 5555555555554444 5105105105105100 5200828282828210 5454545454545454 ' +
    '5424000000000015 2223003122003222 2223000048400011 2222420000001113 378282246310005 371449635398431 378734493671000 ' +
    '370000000000002 6011111111111117 6011000990139424 6011000000000012 30569309025904 38520000023237 3056930009020004 ' +
    '36227206271667 3566002020360505 3530111333300000 6200000000000005 6205500000000000004'
  ).split(' '),
);

/** Account numbers: country, two check digits, up to 30 letters and digits, together or in fours (ISO 13616). */
const IBAN =
  /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[A-Za-z0-9]{11,30}|(?:[ \u00a0-][A-Za-z0-9]{4}){2,7}(?:[ \u00a0-][A-Za-z0-9]{1,3})?)(?![A-Za-z0-9])/g;
/** Length of an IBAN by country, as in the registry of IBANs. */
const LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 ' +
    'FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 ' +
    'LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 ' +
    'SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((one) => [one.slice(0, 2), Number(one.slice(2))]),
);
/** Examples of the registry and of manuals. */
const EXAMPLES: ReadonlySet<string> = new Set(
  (
    'DE89370400440532013000 GB29NWBK60161331926819 GB82WEST12345698765432 GB33BUKB20201555555555 FR1420041010050500013M02606 ' +
    'FR7630006000011234567890189 NL91ABNA0417164300 ES9121000418450200051332 IT60X0542811101000000123456 CH9300762011623852957 ' +
    'AT611904300234573201 BE68539007547034 NO9386011117947 SE4550000000058398257466 DK5000400440116243 FI2112345600000785 ' +
    'PL61109010140000071219812874 PT50000201231234567890154 IE29AIBK93115212345678 LU280019400644750000 DE75512108001245126199'
  ).split(' '),
);

export function* bankNumbers(text: string): Generator<Span> {
  for (const { 0: all, index } of text.matchAll(CARD)) {
    const digits = all.replace(/[ -]/g, '');
    if (!ISSUED.test(digits) || !isLuhn(digits) || TEST_CARDS.has(digits)) continue;
    if (digits.length === all.length && SELDOM.test(digits)) continue;
    if (/^(\d)\1*$|0{9}/.test(digits)) continue;
    yield span('card', 'number of a payment card', index, index + all.length, digits);
  }
  for (const { 0: all, index } of text.matchAll(IBAN)) {
    const length = LENGTHS[all.slice(0, 2).toUpperCase()];
    if (length === undefined) continue;
    // In a sentence, a word may follow that looks like another group.
    let to = 0;
    for (let left = length; left > 0 && to < all.length; to++)
      if (/[A-Za-z0-9]/.test(all[to] as string)) left--;
    const iban = all
      .slice(0, to)
      .replace(/[^A-Za-z0-9]/g, '')
      .toUpperCase();
    if (iban.length !== length || /[A-Za-z0-9]/.test(text[index + to] ?? '')) continue;
    if (!isIban(iban) || EXAMPLES.has(iban) || /0{10}/.test(iban)) continue;
    yield span('iban', 'number of a bank account', index, index + to, iban);
  }
}

/** Luhn's sum (ISO/IEC 7812-1): every second digit from the right counts twice. */
function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const counted = i % 2 === 0 ? digit : digit * 2;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}

/** ISO 7064, MOD 97-10: the first four characters last, letters as 10 to 35. */
function isIban(iban: string): boolean {
  let rest = 0;
  for (const one of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(one, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
