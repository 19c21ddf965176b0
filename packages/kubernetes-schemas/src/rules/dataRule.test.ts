import { itAccepts, itRefuses } from '../__testUtils__/itRefuses';
import { makeConfigMap } from '../__testUtils__/objects';
import { validateObject } from '../validateObject';

const MEBIBYTE = 1024 * 1024;

const secret = (fields: object) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'mysql' },
  ...fields,
});

describe('dataRule', () => {
  itRefuses(makeConfigMap, {
    'a key with a slash': {
      change: draft => {
        draft.data = { 'conf/a': '' };
      },
      field: 'data[conf/a]',
      message: 'must have a key of at most 253',
    },
    'a key that leads out of its folder': {
      change: draft => {
        draft.data = { '..a': '' };
      },
      field: 'data[..a]',
      message: 'does not begin with',
    },
    'a key twice': {
      change: draft => {
        draft.binaryData = { 'application.yaml': 'AA==' };
      },
      field: 'data[application.yaml]',
      message: 'binaryData has the same key',
    },
    'more than 1 MiB, counted in bytes': {
      change: draft => {
        draft.data = { a: 'é'.repeat(MEBIBYTE / 2) };
        draft.binaryData = { b: 'AA==' };
      },
      field: 'data',
      message: `not ${MEBIBYTE + 1} bytes`,
    },
    'bytes that are not base64': {
      change: draft => {
        draft.binaryData = { b: 'not base64' };
      },
      field: 'binaryData[b]',
      message: 'must be base64, not the string "not base64"',
    },
    'a number for a text': {
      change: draft => {
        draft.data.port = 8080;
      },
      field: 'data[port]',
      message: 'must be a string, not the number 8080',
    },
  });
  itAccepts(makeConfigMap, {
    '1 MiB': draft => {
      draft.data = { a: 'a'.repeat(MEBIBYTE) };
    },
  });

  it('repeats nothing of a Secret', () => {
    const [text] = validateObject(secret({ data: { password: 'hunter2!' } }));
    expect(text).toMatchObject({
      field: 'data[password]',
      message: 'must be base64, not a string',
    });
    const [number] = validateObject(secret({ stringData: { pin: 4711 } }));
    expect(number).toMatchObject({
      field: 'stringData[pin]',
      message: 'must be a string, not a number',
    });
  });

  it('lets stringData replace data', () => {
    expect(
      validateObject(secret({ data: { a: 'AA==' }, stringData: { a: 'x' } })),
    ).toEqual([]);
  });
});
