import fs from 'node:fs/promises';
import path from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  type CatalogProcessor,
  type CatalogProcessorEmit,
  processingResult,
} from '@backstage/plugin-catalog-node';

/** Largest text that a placeholder may bring into an entity, bytes. */
const MAX_BYTES = 1024 * 1024;

/**
 * Resolves `$text` of entities that come from files. The catalog's own
 * placeholder processor forms URLs only and fails on a path; it runs after this
 * one and still serves every location of another type, and absolute URLs.
 */
export class FileTextProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'FileTextProcessor';
  }

  /** The placeholder processor of the catalog has 20; lower runs earlier. */
  getPriority(): number {
    return 10;
  }

  async preProcessEntity(
    entity: Entity,
    location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    if (location.type !== 'file') {
      return entity;
    }
    return (await resolve(entity, { file: location.target, emit })) as Entity;
  }
}

type Context = { file: string; emit: CatalogProcessorEmit };

async function resolve(value: unknown, context: Context): Promise<unknown> {
  if (Array.isArray(value)) {
    return Promise.all(value.map(item => resolve(item, context)));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value);
  if (entries.length === 1 && entries[0][0] === '$text') {
    return isUrl(entries[0][1]) ? value : readText(entries[0][1], context);
  }
  return Object.fromEntries(
    await Promise.all(
      entries.map(async ([key, item]) => [key, await resolve(item, context)]),
    ),
  );
}

function isUrl(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\//i.test(value);
}

async function readText(value: unknown, context: Context): Promise<string> {
  const { file, emit } = context;
  if (typeof value !== 'string') {
    throw new InputError(
      `${file}: $text expected the relative path of a text file, got ${JSON.stringify(
        value,
      )}`,
    );
  }
  const target = resolveInside(file, value);
  const stats = await fs.stat(target).catch(() => undefined);
  if (!stats?.isFile()) {
    throw new InputError(
      `${file}: $text names ${value}, but there is no such file; expected it in the folder of the declaring file`,
    );
  }
  if (stats.size > MAX_BYTES) {
    throw new InputError(
      `${file}: $text names ${value} of ${stats.size} bytes; expected at most ${MAX_BYTES}`,
    );
  }
  // The same form of key that the catalog gives to files it reads itself.
  emit(processingResult.refresh(`file:${target}`));
  return fs.readFile(target, 'utf8');
}

function resolveInside(file: string, value: string): string {
  try {
    return resolveSafeChildPath(path.dirname(file), value);
  } catch {
    throw new InputError(
      `${file}: $text names ${value}, which is outside the folder of the declaring file; expected a file inside it`,
    );
  }
}
