/** Answers to the September pulse, as people sent them: in a file of their own, or pasted together from a chat. */
export const REPLIES: Readonly<Record<string, string>> = {
  'pulse/2026-09-anneke.md': `Tried: yes

What happened: Saved how we take up a ticket as /ticket. Used it twice,
then forgot that it was there.

What surprised you: How much of it I had been typing every time.
`,
  'pulse/2026-09-from-the-chat.md': `**Name:** Kofi
**Tried?** no
**What happened:** Committed from the editor as always, and thought of it afterwards.

---

From: Bastian Hollerkranz
- Did you try it? Not really
- What happened: Could not think of anything that I type more than once.

---

From: lupe
Tried: Once, on SHOP-802
What happened: Read the diff, found a leftover print.
What surprised you: That it was there at all.
`,
};
