import {
  coreExtensionData,
  createExtension,
  createExtensionInput,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { SidebarPage } from '@backstage/core-components';
import { SandboxBanner } from './SandboxBanner';

const layout = createExtension({
  name: 'layout',
  attachTo: { id: 'app/root', input: 'children' },
  inputs: {
    nav: createExtensionInput([coreExtensionData.reactElement], {
      singleton: true,
    }),
    content: createExtensionInput([coreExtensionData.reactElement], {
      singleton: true,
    }),
  },
  output: [coreExtensionData.reactElement],
  factory: ({ inputs }) => [
    coreExtensionData.reactElement(
      <SidebarPage>
        {inputs.nav.get(coreExtensionData.reactElement)}
        <SandboxBanner />
        {inputs.content.get(coreExtensionData.reactElement)}
      </SidebarPage>,
    ),
  ],
});

/** The frame of every page: navigation, then what must be said everywhere, then the page. */
export const layoutModule = createFrontendModule({
  pluginId: 'app',
  extensions: [layout],
});
