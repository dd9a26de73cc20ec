/** Inputs with the classes or numbers that belong to them, in whatever form they are kept, and parts of them. */
@org.jspecify.annotations.NullMarked
package handgrad.samples;
