/** Image data sets of a reader's own, in the forms in which people have them; what is guessed of them is said. */
@org.jspecify.annotations.NullMarked
package handgrad.datasets.image;
