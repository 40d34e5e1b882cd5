import { PrimitivesScreen } from '@/components/primitives/primitives-screen';

export default function Page() {
  return <PrimitivesScreen />;
}
