using McpActors.Deciders.Upstreams.Bulkheads;

namespace McpActors.UnitTests.Deciders.Upstreams.Bulkheads;

public sealed class PermitSetTests
{
    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(100)]
    public void Remove_LeavesTheOthers_WhenTheSetIsAroundItsInlineRoom(int count)
    {
        var ids = Enumerable.Range(1, count).Select(i => (long)i * 7).ToArray();
        foreach (var gone in ids)
        {
            var set = Of(ids).Remove(gone);

            Assert.Equal(count - 1, set.Count);
            Assert.All(ids, id => Assert.Equal(id != gone, set.Contains(id)));
        }
    }

    [Fact]
    public void Add_ChangesNothing_WhenThePermitIsInUseAlready() => Assert.Equal(1, Of(5).Add(5).Count);

    [Fact]
    public void Add_TakesTheFreedRoom_WhenMembersBeyondItRemain()
    {
        var ids = Enumerable.Range(1, 40).Select(i => (long)i).ToArray();
        var set = Of(ids).Remove(1).Add(99).Remove(40).Add(98);

        Assert.Equal(40, set.Count);
        Assert.Equal(Of([.. ids.Where(i => i is not 1 and not 40), 98, 99]), set);
    }

    [Fact]
    public void Remove_ChangesNothing_WhenThePermitIsUnknown() => Assert.Equal(Of(1, 2), Of(1, 2).Remove(3));

    [Fact]
    public void Contains_IsFalse_WhenTheIdIsThatOfAnEmptySlot() => Assert.False(Of(1, 2).Remove(2).Contains(0));

    [Fact]
    public void Equals_IgnoresTheOrder_WhenMembersAreTheSame()
    {
        Assert.Equal(Of(1, 2, 3), Of(3, 1, 2));
        Assert.NotEqual(Of(1, 2, 3), Of(1, 2, 4));
    }

    private static PermitSet Of(params long[] ids) => ids.Aggregate(default(PermitSet), (set, id) => set.Add(id));
}
