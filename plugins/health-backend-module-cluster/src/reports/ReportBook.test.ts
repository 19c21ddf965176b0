import type { CollectedReport } from '@brown-bear/plugin-health-node';
import { RecordingSink } from '../collector/__testUtils__/RecordingSink';
import { ReportBook } from './ReportBook';

function report(more: Partial<CollectedReport> = {}): CollectedReport {
  return {
    entityRef: 'component:default/a',
    environment: 'staging',
    collector: 'cluster',
    status: 'healthy',
    summary: '3 of 3 pods ready.',
    observedAt: '2026-11-24T12:00:00Z',
    staleAfter: '2026-11-24T12:01:00Z',
    checks: [],
    ...more,
  };
}

describe('ReportBook', () => {
  it('says nothing again for its freshness alone', () => {
    const sink = new RecordingSink();
    const book = ReportBook.create(sink);
    book.put(report());
    book.put(report({ status: 'degraded' }));
    book.flush();
    book.put(report({ status: 'degraded', observedAt: 'later' }));
    book.flush();
    expect([...sink.puts.values()]).toEqual([1]);
    expect(book.get(report())?.status).toBe('degraded');
  });

  it('takes back what nobody expects any more, also what was not told yet', () => {
    const sink = new RecordingSink();
    const book = ReportBook.create(sink);
    const other = report({ entityRef: 'component:default/b' });
    book.put(report());
    book.flush();
    book.put(other);
    book.retain('staging', new Set());
    book.retain('production', new Set());
    book.flush();
    expect(sink.reports.size).toBe(0);
    expect(sink.puts.size).toBe(1);
    book.put(other);
    book.flush();
    expect(sink.reports.size).toBe(1);
  });
});
