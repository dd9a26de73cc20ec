/** Optimisers: how a parameter follows its gradient. */
@org.jspecify.annotations.NullMarked
package handgrad.optim;
