import { runbookSchema } from './Runbook';

const complete = {
  entityRef: 'component:default/issue-tracker',
  title: 'Issue Tracker',
  content: '# Issue Tracker\n',
  source: 'packages/platform/services/issue-tracker/runbook.md',
  updatedAt: '2026-11-23T02:46:51Z',
};

describe('runbookSchema', () => {
  it('accepts a runbook with and without the time of its last change', () => {
    const { updatedAt: _, ...undated } = complete;
    expect(runbookSchema.parse(complete)).toEqual(complete);
    expect(runbookSchema.parse(undated)).toEqual(undated);
  });

  it.each(['entityRef', 'title', 'content', 'source'])(
    'names the missing field %s',
    field => {
      const result = runbookSchema.safeParse({
        ...complete,
        [field]: undefined,
      });
      expect(result.error?.issues.map(issue => issue.path)).toEqual([[field]]);
    },
  );
});
