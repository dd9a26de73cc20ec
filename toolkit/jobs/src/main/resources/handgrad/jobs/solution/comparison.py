# %% [markdown]
# ## Beside the written solution
#
# The run that the written solution shows, and what this notebook has come to. Both draw the same random numbers in the same order, so that in
# double precision they agree to six decimals or more wherever the training does not magnify rounding; a run in single precision differs after about four.
# %%
for name, value in metrics.items():
    other = page.get(name)
    print(f"{name:26} {value:12.6f}" + ("" if other is None else f"   run {other:12.6f}   difference {abs(value - other):.1e}"))
if page:
    print(f"The run was made in {precision} precision.")
for name, value in not_here.items():
    print(f"The run had {name} = {value}, which this notebook does not know: the numbers are of something else.")
