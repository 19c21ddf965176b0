import type { JsonObject } from '@backstage/types';
import { stringify } from 'yaml';
import type { ManifestObject } from '../EntityManifests';

type Options = {
  environment: string;
  content: {
    apiVersion: string;
    kind: string;
    metadata: { name: string; annotations?: JsonObject };
    [field: string]: JsonObject | string;
  };
  line: number;
  because: string;
};

/** A manifest as the platform describes it. */
export function toManifestObject(options: Options): ManifestObject {
  const { environment, line, because } = options;
  const { metadata, ...rest } = options.content;
  const { apiVersion, kind } = rest;
  const content = {
    ...rest,
    metadata: {
      labels: { 'brown-bear.io/environment': environment },
      namespace: 'alm',
      ...metadata,
    },
  };
  return {
    id: `${apiVersion} ${kind} alm/${metadata.name}`,
    key: `${apiVersion} ${kind} ${metadata.name}`,
    apiVersion,
    kind,
    name: metadata.name,
    namespace: 'alm',
    file: `packages/platform/rendered/${environment}.yaml`,
    line,
    hash: fingerprint(JSON.stringify(content)),
    because,
    yaml: stringify(content),
  };
}

/** 64 hexadecimal digits that differ when the text does; enough for a test. */
function fingerprint(text: string): string {
  let [high, low] = [0x811c9dc5, 0x1000193];
  for (const character of text) {
    high = Math.imul(high ^ character.charCodeAt(0), 0x01000193) >>> 0;
    low = Math.imul(low + character.charCodeAt(0), 0x85ebca6b) >>> 0;
  }
  const part = [high, low]
    .map(number => number.toString(16).padStart(8, '0'))
    .join('');
  return part.repeat(4);
}
