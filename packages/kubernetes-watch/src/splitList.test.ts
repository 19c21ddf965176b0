import { splitList } from './splitList';

/** What parsing it as a whole would give. */
function together(text: string) {
  const body = Buffer.from(text);
  const { envelope, items } = splitList(body);
  return {
    ...JSON.parse(envelope),
    items: items.map(([from, to]) =>
      JSON.parse(body.toString('utf8', from, to)),
    ),
  };
}

describe('splitList', () => {
  it.each([
    ['no items', { metadata: { resourceVersion: '1' }, items: [] }],
    ['two', { items: [{ a: 1 }, { b: [{ items: [{}] }] }], kind: 'List' }],
    [
      'brackets, quotes and backslashes in texts',
      { items: [{ a: '}]{["\\', 'k"]': '\\\\"' }, { items: '[{' }] },
    ],
    ['other letters', { items: [{ ä: '日本 ✓ 🐻' }], metadata: { é: 'ü' } }],
    [
      'items elsewhere',
      { metadata: { items: [{ no: 1 }] }, kind: 'items', items: [{ yes: 1 }] },
    ],
  ])('gives the same as parsing the whole: %s', (_, list) => {
    expect(together(JSON.stringify(list))).toEqual(list);
    expect(together(JSON.stringify(list, undefined, 2))).toEqual(list);
  });

  it('leaves a list without items as it is', () => {
    const text = '{"kind":"Status","message":"items"}';
    expect(splitList(Buffer.from(text))).toEqual({ envelope: text, items: [] });
    expect(splitList(Buffer.from('{"items":null}'))).toEqual({
      envelope: '{"items":null}',
      items: [],
    });
  });

  it.each(['{"items":[{"a":1}', '{"items":[{"a', '<html>', ''])(
    'comes to an end with what is no list, which parsing then refuses: %s',
    text => {
      expect(() => JSON.parse(splitList(Buffer.from(text)).envelope)).toThrow();
    },
  );
});
