// These tests start, overload and kill real processes, and a starting gateway ends what dead ones left behind: one at a time, none disturbs another.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
