import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { Request, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import openApiDocument from '../openapi/openapi.json';
import type { HealthStreams } from '../stream/HealthStreams';
import { visibleJson } from '../visibility';
import type { AnswerCache } from './AnswerCache';
import type { HealthView } from './HealthView';
import {
  clustersQuery,
  reportsQuery,
  streamQuery,
  summaryQuery,
  timelineQuery,
  workloadsQuery,
} from './queries';
import { readQuery } from './readQuery';

type RouterOptions = {
  answers: AnswerCache;
  httpAuth: HttpAuthService;
  streams: HealthStreams;
  view: HealthView;
};

/** Routes under `/api/health`, as openapi.json describes them. */
export function createRouter(options: RouterOptions): Router {
  const { answers, httpAuth, streams, view } = options;
  const router = PromiseRouter();
  const credentialsOf = (req: Request) =>
    httpAuth.credentials(req, { allow: ['user', 'service'] });
  const viewpointOf = async (req: Request) =>
    view.viewpoint(await credentialsOf(req));

  router.get('/openapi.json', (_, res) => {
    res.json(openApiDocument);
  });

  router.get('/v1/reports', async (req, res) => {
    const viewpoint = await viewpointOf(req);
    const body = answers.get(viewpoint.visible, {
      key: req.url,
      make: () => {
        const query = readQuery(reportsQuery, req.url);
        const items = view
          .reports(viewpoint, query)
          .map(stored => visibleJson({ viewpoint, stored, isBrief: false }));
        const sources = JSON.stringify(view.sources(viewpoint));
        return `"items":[${items}],"sources":${sources}}`;
      },
    });
    const { now, rate } = view.time();
    const time = Buffer.from(`{"now":"${now}","rate":${rate},`);
    sendJson(res, Buffer.concat([time, body]));
  });

  router.get('/v1/summary', async (req, res) => {
    const query = readQuery(summaryQuery, req.url);
    const summary = view.summary(await viewpointOf(req), query);
    sendJson(res, JSON.stringify(summary));
  });

  router.get('/v1/timeline', async (req, res) => {
    const query = readQuery(timelineQuery, req.url);
    const timeline = await view.timeline(await viewpointOf(req), query);
    sendJson(res, JSON.stringify(timeline));
  });

  router.get('/v1/clusters', async (req, res) => {
    readQuery(clustersQuery, req.url);
    const clusters = view.clusters(await viewpointOf(req));
    sendJson(res, JSON.stringify(clusters));
  });

  router.get('/v1/workloads', async (req, res) => {
    const query = readQuery(workloadsQuery, req.url);
    const workloads = view.workloads(await viewpointOf(req), query);
    sendJson(res, JSON.stringify(workloads));
  });

  router.get('/v1/stream', async (req, res) => {
    const query = readQuery(streamQuery, req.url);
    const credentials = await credentialsOf(req);
    await streams.open({
      credentials,
      filter: query,
      lastEventId: req.get('last-event-id'),
      res,
    });
  });

  return router;
}

/** Not `res.json`: every answer holds the time, so that a hash never matches. */
function sendJson(res: Response, body: Buffer | string): void {
  res.setHeader('content-type', 'application/json; charset=utf-8');
  res.setHeader('cache-control', 'no-store');
  res.setHeader('content-length', Buffer.byteLength(body));
  res.end(body);
}
