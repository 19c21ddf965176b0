import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { groupVersions, openApiDocument } from '@brown-bear/kubernetes-schemas';
import { Router } from 'express';
import type { ResourceCatalog } from '../registry/ResourceCatalog';
import { apiVersionOf } from '../registry/ResourceKind';

/** A document with a hash in its address never changes. */
const YEAR_MS = 365 * 24 * 3600 * 1000;

type Document = { text: string; hash: string; compressed?: Buffer };

const documents = new Map<string, Document>();

/** The pinned documents do not change, so every cluster shares them as text. */
function documentOf(groupVersion: string): Document {
  let document = documents.get(groupVersion);
  if (!document) {
    const text = JSON.stringify(openApiDocument(groupVersion));
    const hash = createHash('sha512').update(text).digest('hex').toUpperCase();
    document = { text, hash };
    documents.set(groupVersion, document);
  }
  return document;
}

function pathOf(groupVersion: string): string {
  return groupVersion.includes('/')
    ? `apis/${groupVersion}`
    : `api/${groupVersion}`;
}

/**
 * OpenAPI v3 as `kubectl explain` and validating clients read it:
 * https://kubernetes.io/docs/concepts/overview/kubernetes-api/#openapi-v3
 * There is no OpenAPI v2; clients that know v3 do without.
 */
export function openApiRouter(options: { catalog: ResourceCatalog }): Router {
  const router = Router();
  const served = new Set(options.catalog.kinds.map(apiVersionOf));
  const available = groupVersions().filter(name => served.has(name));
  router.get('/openapi/v3', (_req, res) => {
    const paths = available.map(groupVersion => {
      const path = pathOf(groupVersion);
      const { hash } = documentOf(groupVersion);
      return [path, { serverRelativeURL: `/openapi/v3/${path}?hash=${hash}` }];
    });
    res.json({ paths: Object.fromEntries(paths) });
  });
  for (const groupVersion of available) {
    router.get(`/openapi/v3/${pathOf(groupVersion)}`, (req, res) => {
      const document = documentOf(groupVersion);
      const { hash } = req.query;
      const isPinned = hash === document.hash;
      if (hash !== undefined && !isPinned) {
        const path = `/openapi/v3/${pathOf(groupVersion)}`;
        res.redirect(301, `${path}?hash=${document.hash}`);
        return;
      }
      if (isPinned) {
        res.setHeader('Expires', new Date(Date.now() + YEAR_MS).toUTCString());
      }
      res.setHeader('ETag', `"${document.hash}"`);
      res.setHeader(
        'Cache-Control',
        isPinned ? 'public, immutable' : 'no-cache, private',
      );
      if (req.headers['if-none-match'] === `"${document.hash}"`) {
        res.status(304).end();
        return;
      }
      res.setHeader('Content-Type', 'application/json');
      if (req.acceptsEncodings('gzip')) {
        document.compressed ??= gzipSync(document.text, { level: 4 });
        res.setHeader('Content-Encoding', 'gzip');
        res.end(document.compressed);
        return;
      }
      res.end(document.text);
    });
  }
  return router;
}
