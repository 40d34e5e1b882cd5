import { ThemeMenu } from '../frame/theme-menu';
import { PageHeader, PageTitle } from '../ui/page';
import { Controls } from './controls';
import { Drawings } from './drawings';
import { Messages } from './messages';
import { Surfaces } from './surfaces';

/** Every primitive in every state. For who works on the panel: in English, and only in development. */
export function PrimitivesScreen() {
  return (
    <main className="h-dvh overflow-auto">
      <PageHeader>
        <PageTitle>Primitives</PageTitle>
        <ThemeMenu />
      </PageHeader>
      <div className="max-w-[1180px] px-6 pb-6">
        <Controls />
        <Messages />
        <Surfaces />
        <Drawings />
      </div>
    </main>
  );
}
