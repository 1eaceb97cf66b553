import { expect, test } from 'vitest';
import type { ConversationHeader } from '../../shared/views.ts';
import { header, NOW } from '../testing/builders.ts';
import { announcementTo, correspondents, isFor } from './announcement.ts';

const SUPPORT = 'support@activecart.example';
const NOTICE = {
  version: 4,
  publishedAt: NOW,
  audience: 'everyone',
  texts: { en: { title: 'T', body: 'B' }, bn: { title: 'ট', body: 'ব', linkLabel: 'ল' } },
} as const;

const wrote = (email: string | null, over: Partial<ConversationHeader> = {}) =>
  header(`of ${email}`, { email, ...over });
const among = (
  pages: readonly (readonly ConversationHeader[])[],
  unreached: { address: string; at: number }[] = [],
) => {
  const take = correspondents({ supportEmail: SUPPORT, forgedVisitorId: (address) => `forged ${address}`, unreached });
  return pages.flatMap(take).map(({ address, locale }) => `${address} ${locale}`);
};

test('[NT3] each address once, however it is spelt, over all pages, by the conversation that comes first', () => {
  const pages = [
    [wrote('a@x.example', { locale: 'bn' }), wrote(null)],
    [wrote('A@X.example'), wrote('b@x.example')],
  ];
  expect(among(pages)).toEqual(['a@x.example bn', 'b@x.example en']);
});

test('[NT3] neither our own mailbox nor a name on a forged mail; who wrote herself elsewhere is told', () => {
  const forged = wrote('a@x.example', { visitorId: 'forged a@x.example', locale: 'bn' });
  expect(among([[wrote('Support@activecart.example'), forged]])).toEqual([]);
  expect(among([[forged, wrote('a@x.example')]])).toEqual(['a@x.example en']);
});

test('[NT3] not where our last letter could not be delivered, nor where the last notice came back and nothing was written since', () => {
  expect(among([[wrote('a@x.example', { isUndelivered: true }), wrote('a@x.example')]])).toEqual([]);
  const unreached = [{ address: 'A@x.example', at: NOW }];
  expect(among([[wrote('a@x.example', { lastAt: NOW })]], unreached)).toEqual([]);
  expect(among([[wrote('a@x.example', { lastAt: NOW + 1 })]], unreached)).toEqual(['a@x.example en']);
});

test('[NT3] as whom she last came decides', () => {
  expect(isFor({ audience: 'everyone' }, { audience: 'seller' })).toBe(true);
  expect(isFor({ audience: 'seller' }, { audience: 'seller' })).toBe(true);
  expect(isFor({ audience: 'seller' }, { audience: 'customer' })).toBe(false);
});

test('[NT3] the letter is the same whenever it is written, and in a language that the notice has', () => {
  const to = { address: 'a@x.example', name: 'A', locale: 'bn-BD', audience: 'customer' } as const;
  const letter = announcementTo(to, { ...NOTICE, url: 'https://shop.example' }, 'id');
  expect(letter).toMatchObject({ id: 'id', conversationId: 'id', createdAt: NOW, locale: 'bn', number: null });
  expect(letter.content).toEqual({
    ...{ kind: 'announcement', version: 4, title: 'ট', body: 'ব' },
    link: { url: 'https://shop.example', label: 'ল' },
  });
  expect(announcementTo({ ...to, locale: 'fr' }, NOTICE, 'id').content).toMatchObject({ title: 'T' });
});
