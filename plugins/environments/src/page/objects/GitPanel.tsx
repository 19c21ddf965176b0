import type { EnvironmentGitState } from '@brown-bear/plugin-environments-common';
import { mono, Panel } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Facts } from '../../parts/Facts';

/** Where its manifests are in Git, and whether they are merged. */
export function GitPanel(props: { git: EnvironmentGitState }) {
  const { repository, path, commit, pullRequest } = props.git;
  const isWeb = /^https?:/.test(repository);
  return (
    <Panel title="Git">
      <Box sx={{ px: 2, py: 1.25 }}>
        <Facts
          label="Git"
          items={[
            {
              title: 'repository',
              value: isWeb ? (
                <Link href={repository} target="_blank" rel="noopener">
                  {repository}
                </Link>
              ) : (
                repository
              ),
            },
            { title: 'path', value: path },
            {
              title: 'commit',
              value:
                commit === undefined ? (
                  'none yet'
                ) : (
                  <Box component="span" sx={mono} title={commit}>
                    {commit.slice(0, 12)}
                  </Box>
                ),
            },
            {
              title: 'pull request',
              value: pullRequest ? (
                <>
                  <Link href={pullRequest.url} target="_blank" rel="noopener">
                    #{pullRequest.number}
                  </Link>{' '}
                  {pullRequest.state}
                  {pullRequest.state === 'open' &&
                    '; it goes on once that is merged'}
                </>
              ) : (
                'none: commits go to the branch itself'
              ),
            },
          ]}
        />
      </Box>
    </Panel>
  );
}
