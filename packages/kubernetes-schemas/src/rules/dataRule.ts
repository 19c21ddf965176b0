import type { FieldFinding } from '../validate/schemaFindings';
import type { ObjectRule } from './ObjectRule';

type Data = Record<string, string>;

const KEY = /^[-._a-zA-Z0-9]+$/;
const MAX_KEY = 253;

/** All values together, in bytes: what fits into etcd. */
const MAX_SIZE = 1024 * 1024;

/** Keys and size of ConfigMaps and Secrets. Values stay out of messages. */
export const dataRule: ObjectRule = {
  kinds: ['v1 ConfigMap', 'v1 Secret'],
  check(object) {
    const isSecret = object.kind === 'Secret';
    const plain = isSecret ? 'stringData' : 'data';
    const encoded = isSecret ? 'data' : 'binaryData';
    const texts = (object[plain] ?? {}) as Data;
    const bytes = (object[encoded] ?? {}) as Data;
    const size =
      sum(Object.values(texts).map(text => Buffer.byteLength(text))) +
      sum(Object.values(bytes).map(text => Buffer.byteLength(text, 'base64')));
    return [
      ...keyFindings(plain, texts),
      ...keyFindings(encoded, bytes),
      // A Secret's stringData replaces what data has under the same key.
      ...(isSecret ? [] : doubleKeys(texts, bytes)),
      ...(size > MAX_SIZE
        ? [
            {
              field: plain,
              message: `must be at most 1 MiB (${MAX_SIZE} bytes) in all, not ${size} bytes`,
            },
          ]
        : []),
    ];
  },
};

function keyFindings(path: string, data: Data): FieldFinding[] {
  return Object.keys(data)
    .filter(key => key.length > MAX_KEY || !KEY.test(key) || isDots(key))
    .map(key => ({
      field: `${path}[${key}]`,
      message:
        'must have a key of at most 253 letters, digits, "-", "_" and "." that is not "." and does not begin with ".."',
    }));
}

function isDots(key: string): boolean {
  return key === '.' || key.startsWith('..');
}

function doubleKeys(texts: Data, bytes: Data): FieldFinding[] {
  return Object.keys(texts)
    .filter(key => bytes[key] !== undefined)
    .map(key => ({
      field: `data[${key}]`,
      message: 'must be unique, but binaryData has the same key',
    }));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
