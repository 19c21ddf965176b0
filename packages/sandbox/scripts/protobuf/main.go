// Writes the table by which the sandbox reads protobuf requests: for every kind
// of the Kubernetes API, which field number means which JSON field. It is read
// from the struct tags of k8s.io/api, so that nothing is written down twice.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"sort"
	"strings"

	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/kubernetes/scheme"
)

// Types whose JSON is not the JSON of their fields.
var special = map[string]string{
	"k8s.io/apimachinery/pkg/apis/meta/v1.Time":        "time",
	"k8s.io/apimachinery/pkg/apis/meta/v1.MicroTime":   "microTime",
	"k8s.io/apimachinery/pkg/apis/meta/v1.FieldsV1":    "json",
	"k8s.io/apimachinery/pkg/apis/meta/v1.Duration":    "duration",
	"k8s.io/apimachinery/pkg/api/resource.Quantity":    "quantity",
	"k8s.io/apimachinery/pkg/util/intstr.IntOrString":  "intOrString",
	"k8s.io/apimachinery/pkg/runtime.RawExtension":     "json",
}

type field struct {
	Name     string `json:"name,omitempty"`
	Type     string `json:"type"`
	Message  *int   `json:"message,omitempty"`
	Repeated bool   `json:"repeated,omitempty"`
	Map      bool   `json:"map,omitempty"`
	Pointer  bool   `json:"pointer,omitempty"`
	Inline   bool   `json:"inline,omitempty"`
	Omit     bool   `json:"omit,omitempty"`
	GoType   string `json:"go,omitempty"`
}

type table struct {
	Kinds    map[string]int     `json:"kinds"`
	Messages []map[string]field `json:"messages"`
	Names    []string           `json:"names"`
	seen     map[reflect.Type]int
}

func (t *table) message(goType reflect.Type) int {
	if index, ok := t.seen[goType]; ok {
		return index
	}
	index := len(t.Messages)
	t.seen[goType] = index
	t.Messages = append(t.Messages, nil)
	t.Names = append(t.Names, goType.Name())
	fields := map[string]field{}
	for i := 0; i < goType.NumField(); i++ {
		goField := goType.Field(i)
		tag := strings.Split(goField.Tag.Get("protobuf"), ",")
		if len(tag) < 3 {
			continue
		}
		described := t.describe(goField.Type)
		name := strings.Split(goField.Tag.Get("json"), ",")
		described.Name = name[0]
		described.Inline = len(name) > 1 && name[1] == "inline"
		isOptional := len(name) > 1 && name[1] == "omitempty"
		described.Omit = isOptional && !described.Pointer
		// As messages about a value of another type name what was expected.
		goName := strings.TrimPrefix(goField.Type.String(), "*")
		if goName != described.Type {
			described.GoType = goName
		}
		fields[tag[1]] = described
	}
	t.Messages[index] = fields
	return index
}

func (t *table) describe(goType reflect.Type) field {
	if goType.Kind() == reflect.Pointer {
		described := t.describe(goType.Elem())
		described.Pointer = true
		return described
	}
	if name, ok := special[goType.PkgPath()+"."+goType.Name()]; ok {
		return field{Type: name}
	}
	switch goType.Kind() {
	case reflect.String:
		return field{Type: "string"}
	case reflect.Bool:
		return field{Type: "bool"}
	case reflect.Int32, reflect.Int64, reflect.Uint8:
		return field{Type: "int"}
	case reflect.Float64:
		return field{Type: "double"}
	case reflect.Slice:
		if goType.Elem().Kind() == reflect.Uint8 {
			return field{Type: "bytes"}
		}
		described := t.describe(goType.Elem())
		if goType.Name() != "" {
			// A named list such as ExtraValue is a message of its own.
			return field{Type: "list"}
		}
		described.Repeated = true
		described.Pointer = false
		return described
	case reflect.Map:
		described := t.describe(goType.Elem())
		described.Map = true
		return described
	case reflect.Struct:
		index := t.message(goType)
		return field{Type: "message", Message: &index}
	}
	panic(fmt.Sprintf("no idea of %v", goType))
}

func main() {
	t := table{Kinds: map[string]int{}, seen: map[reflect.Type]int{}}
	versions := strings.Split(os.Args[1], ",")
	for _, text := range versions {
		version, err := schema.ParseGroupVersion(text)
		if err != nil {
			panic(err)
		}
		kinds := scheme.Scheme.KnownTypes(version)
		names := make([]string, 0, len(kinds))
		for name := range kinds {
			names = append(names, name)
		}
		sort.Strings(names)
		for _, name := range names {
			isOptions := strings.HasSuffix(name, "Options") && name != "DeleteOptions"
			if strings.HasSuffix(name, "List") || isOptions || name == "WatchEvent" {
				continue
			}
			t.Kinds[text+" "+name] = t.message(kinds[name])
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(t); err != nil {
		panic(err)
	}
}
