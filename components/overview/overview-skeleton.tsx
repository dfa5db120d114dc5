import { Skeleton } from "@/components/ui/skeleton";
import { TopBar } from "@/components/ui/top-bar";

const ROWS = Array.from({ length: 10 }, (_, i) => i);
const CELLS = Array.from({ length: 5 }, (_, i) => i);

/** The shape of the overview while the host says which repositories there are. Who looks is not known yet, so nothing about it is said. */
export function OverviewSkeleton() {
  return (
    <div className="min-h-dvh" aria-busy="true">
      <TopBar crumbs={[]} />
      <main>
        <h1 className="px-6 pt-4 pb-3 font-semibold text-xl tracking-[-0.018em] max-sm:px-4">What is where</h1>
        <p className="sr-only">Reading your repositories.</p>
        <div className="px-6 max-sm:px-4">
          <Skeleton className="h-9 w-full rounded-[7px] max-sm:h-11" />
          <div className="appear-late mt-6">
            {ROWS.map((row) => (
              <div key={row} className="flex h-[51px] items-center gap-6 border-line border-b">
                <div className="w-[228px] flex-none max-sm:w-full">
                  <Skeleton className="h-3 w-40" />
                  <Skeleton className="mt-2 h-2 w-28" />
                </div>
                {CELLS.map((cell) => (
                  <div key={cell} className="flex-1 max-sm:hidden">
                    <Skeleton className="h-3 w-20" />
                    <Skeleton className="mt-2 h-2 w-14" />
                  </div>
                ))}
              </div>
            ))}
          </div>
        </div>
      </main>
    </div>
  );
}
