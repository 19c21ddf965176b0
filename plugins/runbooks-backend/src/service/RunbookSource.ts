import fs from 'node:fs/promises';
import path from 'node:path';
import {
  type UrlReaderService,
  resolveSafeChildPath,
} from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
  parseLocationRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import { RUNBOOK_MAX_BYTES } from '@brown-bear/plugin-runbooks-common';
import { displayPath } from './displayPath';

type RunbookSourceOptions = {
  integrations: ScmIntegrationRegistry;
  urlReader: UrlReaderService;
};

type RunbookText = { content: string; source: string; updatedAt?: string };

type Request = { entity: Entity; reference: string };

/** Reads a runbook from where its entity is declared: a file or a repository. */
export class RunbookSource {
  readonly #integrations: ScmIntegrationRegistry;
  readonly #urlReader: UrlReaderService;

  static create(options: RunbookSourceOptions): RunbookSource {
    return new RunbookSource(options);
  }

  private constructor(options: RunbookSourceOptions) {
    this.#integrations = options.integrations;
    this.#urlReader = options.urlReader;
  }

  async read(request: Request): Promise<RunbookText> {
    const { entity, reference } = request;
    assertRelative(request);
    const location = parseLocationRef(
      entity.metadata.annotations?.[ANNOTATION_LOCATION] ?? '',
    );
    switch (location.type) {
      case 'file':
        return this.#readFile(request, location.target);
      case 'url':
        return this.#readUrl(request, location.target);
      default:
        throw new InputError(
          `The runbook ${reference} of ${stringifyEntityRef(
            entity,
          )} cannot be read: its entity comes from a location of type ${
            location.type
          }, expected file or url`,
        );
    }
  }

  /**
   * Without a time of change: on a host, the time of a file is that of the
   * check-out and would make every runbook look freshly edited.
   */
  async #readFile(request: Request, base: string): Promise<RunbookText> {
    const file = resolveInside(request, base);
    const origin =
      request.entity.metadata.annotations?.[ANNOTATION_ORIGIN_LOCATION];
    const source = displayPath({ file, origin });
    const stats = await fs.stat(file).catch(() => undefined);
    if (!stats?.isFile()) {
      throw new NotFoundError(
        `The runbook of ${stringifyEntityRef(
          request.entity,
        )} is missing: there is no file ${source}`,
      );
    }
    assertSize(request, stats.size);
    return { content: await fs.readFile(file, 'utf8'), source };
  }

  async #readUrl(request: Request, base: string): Promise<RunbookText> {
    const source = this.#integrations.resolveUrl({
      url: request.reference,
      base,
    });
    const response = await this.#urlReader.readUrl(source).catch(error => {
      if (error.name === 'NotFoundError') {
        throw new NotFoundError(
          `The runbook of ${stringifyEntityRef(
            request.entity,
          )} is missing: there is nothing at ${source}`,
        );
      }
      throw new ServiceUnavailableError(
        `The runbook of ${stringifyEntityRef(
          request.entity,
        )} could not be read from ${source}; try again, or open it there`,
      );
    });
    const buffer = await response.buffer();
    assertSize(request, buffer.byteLength);
    return {
      content: buffer.toString('utf8'),
      source,
      updatedAt: response.lastModifiedAt?.toISOString(),
    };
  }
}

/**
 * Plain relative paths only: a scheme, a query or an encoded `..` could reach
 * other files or hosts with the rights of the portal.
 */
function assertRelative(request: Request): void {
  const segments = request.reference.split('/');
  if (!segments.every(isPlain) || segments.includes('..')) {
    throw outside(request);
  }
}

function isPlain(segment: string): boolean {
  return /^[\w.-]+$/.test(segment);
}

function resolveInside(request: Request, base: string): string {
  try {
    return resolveSafeChildPath(path.dirname(base), request.reference);
  } catch {
    throw outside(request);
  }
}

function outside({ entity, reference }: Request): InputError {
  return new InputError(
    `The runbook ${reference} of ${stringifyEntityRef(
      entity,
    )} is refused: expected a path inside the folder of the entity's catalog-info.yaml`,
  );
}

function assertSize({ entity, reference }: Request, bytes: number): void {
  if (bytes > RUNBOOK_MAX_BYTES) {
    throw new InputError(
      `The runbook ${reference} of ${stringifyEntityRef(
        entity,
      )} has ${bytes} bytes, expected at most ${RUNBOOK_MAX_BYTES}; keep the steps and link the rest`,
    );
  }
}
