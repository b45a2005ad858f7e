/** The published versions as an Atom feed. */
import type { APIRoute } from 'astro';
import { Feed } from 'feed';
import type { Audience } from '../../report/audiences.ts';
import { readEdition } from '../../site/audience-data.ts';
import { editionFinding } from '../../site/edition-finding.ts';
import { periodInWords } from '../../site/edition-words.ts';
import { AUDIENCE_NAMES } from '../../site/navigation.ts';
import { readShelf, type Shelf } from '../../site/shelf.ts';
import { visibleText } from '../../site/visible-text.ts';

export const GET: APIRoute = () => {
  const audience = process.env.PRACTICUM_AUDIENCE as Audience;
  const shelf = readShelf() as Shelf;
  const address = shelf.address as string;
  const name = `${visibleText(readEdition(audience, shelf.newest).title)} · ${AUDIENCE_NAMES[audience]}`;
  const versions = shelf.editions
    .filter((edition) => edition.publishedAt !== null)
    .map((edition) => ({ ...edition, published: new Date(edition.publishedAt as string) }))
    .sort((a, b) => b.published.getTime() - a.published.getTime());
  const feed = new Feed({
    title: name,
    id: address,
    link: address,
    copyright: '',
    generator: 'Practicum',
    updated: versions[0]?.published as Date,
    feedLinks: { atom: `${address}feed.xml` },
  });
  for (const { folder, published, period, reason, revises } of versions) {
    const link = `${address}${folder}/index.html`;
    const what = [
      ...(period === null ? [] : [`${periodInWords(period)}.`]),
      ...(revises === null ? [] : [`Corrects ${revises}${reason === null ? '' : `: ${reason}`}.`]),
      editionFinding(audience, folder),
    ];
    feed.addItem({
      title: folder,
      id: link,
      link,
      date: published,
      published,
      description: visibleText(what.join(' ')),
    });
  }
  return new Response(feed.atom1(), { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};
