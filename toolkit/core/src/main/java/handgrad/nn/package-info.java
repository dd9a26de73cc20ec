/** Layers with forward and backward passes written by hand, and networks of them. */
@org.jspecify.annotations.NullMarked
package handgrad.nn;
