import { gunzipSync } from 'node:zlib';
import type { Request } from 'express';
import { parse } from 'yaml';
import { scanFields } from '../openapi/scanFields';
import type { ScannedField } from '../openapi/scanFields';
import { decodeProtobuf } from '../openapi/protobuf/decodeProtobuf';
import { StatusError } from './StatusError';

/** What the body of an object may be written in. */
export const OBJECT_TYPES = [
  'application/json',
  'application/yaml',
  'application/vnd.kubernetes.protobuf',
];

/** Kubernetes takes bodies of up to 3 MiB. */
const MAXIMUM_BYTES = 3 * 1024 * 1024;

export type RequestBody = {
  value: unknown;
  /** As it was sent, for messages about it. */
  text: string;
  /** Fields in the order in which they were sent; only JSON tells. */
  fields: ScannedField[];
};

async function readBytes(req: Request): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    // What is too much is still read, so that the client hears why.
    if (size <= MAXIMUM_BYTES) {
      chunks.push(chunk);
    }
  }
  if (size > MAXIMUM_BYTES) {
    throw StatusError.tooLarge(MAXIMUM_BYTES);
  }
  const bytes = Buffer.concat(chunks);
  return req.headers['content-encoding'] === 'gzip'
    ? gunzipSync(bytes, { maxOutputLength: MAXIMUM_BYTES })
    : bytes;
}

export function mediaTypeOf(req: Request): string {
  const [type] = (req.headers['content-type'] ?? '').split(';');
  return type.trim().toLowerCase();
}

function parseJson(text: string): RequestBody {
  try {
    const value: unknown = JSON.parse(text);
    return { value, text, fields: scanFields(text) };
  } catch (error) {
    throw StatusError.badRequest(
      `the object provided is unrecognized: couldn't get version/kind; json parse error: ${
        (error as Error).message
      }`,
    );
  }
}

function parseYaml(text: string): RequestBody {
  try {
    const value: unknown = parse(text, { uniqueKeys: false, schema: 'core' });
    return { value, text, fields: [] };
  } catch (error) {
    throw StatusError.badRequest(
      `error decoding YAML: ${(error as Error).message.split('\n')[0]}`,
    );
  }
}

function parseProtobuf(bytes: Buffer): RequestBody {
  try {
    const value = decodeProtobuf(bytes);
    if (value) {
      return { value, text: '', fields: [] };
    }
  } catch (error) {
    throw StatusError.badRequest(
      `error decoding protobuf: ${(error as Error).message}`,
    );
  }
  throw StatusError.unsupportedMediaType(
    'the body of the request is of a kind that has no protobuf encoding here',
  );
}

const PROTOBUF = 'application/vnd.kubernetes.protobuf';

const YAML_TYPES = ['application/yaml', 'application/apply-patch+yaml'];

/** JSON, YAML or protobuf by its content type; undefined for an empty body. */
export async function readBody(
  req: Request,
  accepted: readonly string[],
): Promise<RequestBody | undefined> {
  const type = mediaTypeOf(req);
  const bytes = await readBytes(req);
  if (bytes.length === 0) {
    return undefined;
  }
  if (type !== '' && !accepted.includes(type)) {
    throw StatusError.unsupportedMediaType(
      `the body of the request was in an unknown format - accepted media types include: ${accepted.join(
        ', ',
      )}`,
    );
  }
  if (type === PROTOBUF) {
    return parseProtobuf(bytes);
  }
  const text = bytes.toString('utf8');
  // YAML includes JSON, which most clients of server-side apply send.
  const isJson = /^\s*[[{]/.test(text);
  return YAML_TYPES.includes(type) && !isJson
    ? parseYaml(text)
    : parseJson(text);
}
