/** Pictures from plain numbers: learning curves, weights as images, confusion matrices, mistakes. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.picture;
