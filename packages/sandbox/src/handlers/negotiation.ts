import type { RequestHandler } from 'express';
import { StatusError } from './StatusError';

/** In what shape and notation a client wants its answer. */
export type Representation = {
  notation: 'json' | 'yaml';
  /** `as=` of the media type: `Table`, `PartialObjectMetadata`, … */
  as?: string;
  /** `g=` and `v=` of the media type. */
  group?: string;
  version?: string;
};

type Range = { type: string; parameters: Map<string, string>; quality: number };

function parseRange(text: string): Range {
  const [type, ...parts] = text.split(';').map(part => part.trim());
  const parameters = new Map(
    parts.map(part => {
      const [name, value = ''] = part.split('=');
      return [name.toLowerCase(), value] as const;
    }),
  );
  return {
    type: type.toLowerCase(),
    parameters,
    quality: Number(parameters.get('q') ?? 1),
  };
}

const NOTATIONS: Readonly<Record<string, Representation['notation']>> = {
  '*/*': 'json',
  'application/*': 'json',
  'application/json': 'json',
  'application/yaml': 'yaml',
};

const META_SHAPES = [
  'Table',
  'PartialObjectMetadata',
  'PartialObjectMetadataList',
];

/** What a media type asks for; undefined if that is not on offer. */
function toRepresentation(range: Range): Representation | undefined {
  const { type, parameters } = range;
  const notation = NOTATIONS[type];
  const as = parameters.get('as');
  if (!notation || !as) {
    return notation && { notation };
  }
  const group = parameters.get('g');
  const version = parameters.get('v');
  const known =
    group === 'meta.k8s.io'
      ? META_SHAPES.includes(as) && ['v1', 'v1beta1'].includes(version ?? '')
      : group === 'apidiscovery.k8s.io' && as === 'APIGroupDiscoveryList';
  return known ? { notation, as, group, version } : undefined;
}

/** Everything a client would take, best first. */
export function acceptedRepresentations(
  accept: string | undefined,
): Representation[] {
  return (accept || '*/*')
    .split(',')
    .map(parseRange)
    .sort((left, right) => right.quality - left.quality)
    .flatMap(range => toRepresentation(range) ?? []);
}

/** The best shape of an object or a list; discovery has shapes of its own. */
export function representationOf(accept: string | undefined): Representation {
  const found = acceptedRepresentations(accept).find(
    ({ group }) => group !== 'apidiscovery.k8s.io',
  );
  if (!found) {
    throw StatusError.notAcceptable();
  }
  return found;
}

/** Refuses what no handler can answer, before anything is done. */
export const acceptsServedFormats: RequestHandler = (req, _res, next) => {
  const { accept } = req.headers;
  const isServed =
    acceptedRepresentations(accept).length > 0 ||
    /text\/plain|text\/\*|com\.github\.proto-openapi/.test(accept ?? '');
  next(isServed ? undefined : StatusError.notAcceptable());
};
